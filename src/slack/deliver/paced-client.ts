import { setTimeout as sleep } from 'node:timers/promises'
import { type WebAPICallResult, WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import { withDeadline } from '../../domain/with-deadline.ts'
import type { Asker, Pacer } from './pacer.ts'

/** How a call waits for its turn. */
export type Manner = Asker & {
  /** For so many milliseconds it waits here; 0: it is put off at once, to be made by a later job. */
  readonly patienceMs: number
  /** Asked when its turn has come, just before it is sent; false: it is not sent. */
  readonly isDue?: () => Promise<boolean>
}

/** The call was not sent since the pace of its method has no room for it yet. */
export class HeldBackError extends WebAPIRateLimitedError {}

/** The call was not sent since by the time of its turn it was not due any more. */
export class NotDueError extends Error {}

/** A trigger lives for three seconds, and so does the patience of a person who pressed something. */
const patienceOfMs: Readonly<Record<string, number>> = {
  'views.open': 1_500,
  'views.push': 1_500,
  'users.info': 1_000,
  'usergroups.list': 1_000,
}
const usualPatienceMs = 20_000
/** A database that is slower does not keep an answer from a person. */
const lookWithinMs = 500

/** Slack's client, whose calls keep to the pace of their methods. Each one that is not told otherwise is a person's. */
export class PacedClient extends WebClient {
  /** null: nothing is paced, as before the database is there. */
  pacer: Pacer | null = null

  override apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    return this.send(method, options, { awaited: true, patienceMs: patienceOfMs[method] ?? usualPatienceMs })
  }

  /**
   * Makes a call when its turn has come.
   * @throws HeldBackError when that takes longer than its patience, NotDueError when it is not due then; neither is
   *   sent. Otherwise what the client throws.
   */
  async send(method: string, options: Record<string, unknown>, manner: Manner): Promise<WebAPICallResult> {
    const { pacer } = this
    const call = { method, channel: typeof options.channel === 'string' ? options.channel : null }
    if (pacer !== null) {
      const wait = await waitForTurn(() => pacer.take(call, manner), manner.patienceMs)
      if (wait > 0) throw new HeldBackError(wait / 1000)
    }
    if (manner.isDue !== undefined && !(await manner.isDue())) throw new NotDueError(`${method} is not due any more`)
    try {
      return await super.apiCall(method, options)
    } catch (thrown) {
      if (thrown instanceof WebAPIRateLimitedError && pacer !== null) {
        // This process keeps to it in any case; the others learn of it as soon as they can.
        await pacer.pause(call, thrown.retryAfter * 1000).catch(() => undefined)
      }
      throw thrown
    }
  }
}

/** The milliseconds that are still to be waited when patience ends; 0: the call has its turn. */
async function waitForTurn(take: () => Promise<number>, patienceMs: number): Promise<number> {
  const until = performance.now() + patienceMs
  for (;;) {
    const wait = patienceMs === 0 ? await take() : await withoutDatabase(take())
    if (wait === 0 || performance.now() + wait > until) return wait
    await sleep(wait)
  }
}

/** A call that a person waits for is made, also when nobody can say whether it has its turn. */
async function withoutDatabase(asked: Promise<number>): Promise<number> {
  return withDeadline(
    asked.catch(() => 0),
    lookWithinMs,
    () => 0,
  )
}
