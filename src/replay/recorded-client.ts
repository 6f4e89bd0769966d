import type { WebAPICallResult } from '@slack/web-api'
import { PacedClient } from '../slack/deliver/paced-client.ts'
import type { RecordedCall } from './read-recording.ts'

type Arguments = { readonly [name: string]: unknown }

/** Called with everything that the bot shows to somebody. */
export type OnShown = (method: string, shown: Arguments) => void

/** Calls that only ask Slack something, and the argument that tells one from another. */
const questions: { readonly [method: string]: string | null } = {
  'auth.test': null,
  'users.info': 'user',
  'usergroups.list': null,
  'conversations.members': 'channel',
  'conversations.info': 'channel',
  'conversations.list': null,
  'conversations.replies': 'ts',
  'conversations.history': 'channel',
}

/**
 * A client that sends nothing: questions are answered as they were when the recording was made, and what is shown gets
 * the addresses that it had then, so that the clicks of the recording find it. Whoever is not in it, counts as nobody.
 */
export class RecordedClient extends PacedClient {
  /** What a modal of the recording remembers now, by its id: it names rows of this database. */
  readonly metadata = new Map<string, string>()
  readonly #calls: RecordedCall[]
  readonly #onShown: OnShown
  #made = 0

  constructor(calls: readonly RecordedCall[], onShown: OnShown) {
    super('xoxb-replay')
    this.#calls = [...calls]
    this.#onShown = onShown
  }

  override async send(method: string, options: Record<string, unknown>): Promise<WebAPICallResult> {
    const asked = questions[method]
    if (asked !== undefined)
      return { ok: true, ...this.#answerTo(method, it => asked === null || same(it, options, asked)) }
    this.#onShown(method, options)
    if (method === 'chat.postMessage') return { ok: true, ...this.#posted(options) }
    if (method === 'views.open' || method === 'views.update') return { ok: true, ...this.#opened(method, options) }
    return { ok: true }
  }

  override apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    return this.send(method, options)
  }

  #answerTo(method: string, fits: (asked: Arguments) => boolean): Arguments | null {
    return this.#calls.find(it => it.method === method && it.answer?.ok === true && fits(it.arguments))?.answer ?? null
  }

  /** The address that a message with the same words had. */
  #posted({ channel, thread_ts, text }: Arguments): Arguments {
    const index = this.#calls.findIndex(
      it => it.method === 'chat.postMessage' && it.answer?.ok === true && it.arguments.text === text,
    )
    const [recorded] = index < 0 ? [] : this.#calls.splice(index, 1)
    this.#made += 1
    const ts = recorded?.answer?.ts ?? `${this.#made}.000000`
    return { channel, ts, message: thread_ts === undefined ? {} : { thread_ts } }
  }

  #opened(method: string, options: Arguments): Arguments {
    const by = method === 'views.open' ? 'trigger_id' : 'view_id'
    const recorded = this.#answerTo(method, it => same(it, options, by))
    const [id, view] = [textIn(recorded?.view, 'id') ?? options.view_id, options.view]
    const remembered = textIn(view, 'private_metadata')
    if (typeof id === 'string' && remembered !== null) this.metadata.set(id, remembered)
    return { view: { id } }
  }
}

function same(recorded: Arguments, options: Arguments, name: string): boolean {
  return recorded[name] === options[name]
}

function textIn(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null || !(name in value)) return null
  const text: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
  return typeof text === 'string' ? text : null
}
