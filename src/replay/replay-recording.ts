import { randomUUID } from 'node:crypto'
import { App } from '@slack/bolt'
import { namedCommands } from '../../commands/named-commands.ts'
import type { MovableClock } from '../clock.ts'
import { createEncryption } from '../crypto/encryption.ts'
import { createProgramCache } from '../flow/create-program-cache.ts'
import { indexRunbooks } from '../flow/queries/index-runbooks.ts'
import type { Services } from '../flow/services.ts'
import type { Library } from '../library/read-library.ts'
import type { Log } from '../log.ts'
import type { Redactor } from '../redact/redactor.ts'
import { channelMembers, slackPeople } from '../slack/callers/people.ts'

import { createRouter } from '../slack/create-router.ts'
import { acknowledgeAfterwards } from '../slack/events/acknowledge-afterwards.ts'
import { findChannels } from '../slack/find-channels.ts'
import { listen } from '../slack/listen.ts'
import type { Db } from '../store/database.ts'
import type { Jobs } from '../store/jobs.ts'
import { isDatabaseAway } from '../store/open-pool.ts'
import type { Task } from '../store/queues.ts'
import { handlers } from '../worker/handlers.ts'
import type { RecordedDelivery, Recording } from './read-recording.ts'
import { RecordedClient } from './recorded-client.ts'

type Outside = {
  readonly library: Library
  readonly database: Db
  readonly clock: MovableClock
  readonly redact: Redactor
  readonly log: Log
  readonly print: (line: string) => void
}

/** A recording is worked off in rounds: what a message links to is shown anew once it is there. */
const mostRounds = 20

/**
 * Feeds the payloads of a recording through the same listeners and the same router as Slack's own, in their order, and
 * prints what is answered and shown. Nothing is sent to Slack, and no outside system is asked: steps that were run stay
 * running.
 */
export async function replayRecording(
  { deliveries, calls }: Recording,
  { library: { catalog, programs }, database, clock, redact, log, print }: Outside,
): Promise<void> {
  const client = new RecordedClient(calls, (method, shown) => {
    for (const line of describeShown(method, shown)) print(`  ${line}`)
  })
  const told = await client.auth.test()
  const bot = { user: told.user_id ?? '', id: told.bot_id ?? '', team: told.team_id ?? '', url: told.url ?? '' }
  const tasks: Task[] = []
  const services: Services = {
    ...{ database, catalog, redact, clock, workspaceUrl: bot.url, newId: randomUUID },
    jobs: collectTasks(tasks),
    ...(await findChannels(client, catalog)),
    programs: createProgramCache(database, programs),
    index: indexRunbooks(catalog, programs),
    encryption: createEncryption(Buffer.alloc(32)),
    isMember: channelMembers(client, clock),
  }
  const app = new App({
    ...{ token: 'xoxb-replay', tokenVerificationEnabled: false, botId: bot.id, botUserId: bot.user },
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
  })
  acknowledgeAfterwards(app)
  const people = slackPeople(client, catalog, bot.team, clock, redact.text)
  const { slash, mentioned } = namedCommands(catalog)
  const listening = listen({
    ...{ connection: { app, client, bot }, services, people, log, isDatabaseAway },
    router: createRouter(services, slash, mentioned),
    tellAdmins: async () => undefined,
    inputsPerMinute: Number.POSITIVE_INFINITY,
  })
  const cards = new Map<number, number>()
  const worker = handlers({ services, client, people, calls: refused, examine: async () => [], log, cards })

  for (const delivery of deliveries) {
    print(describeDelivery(delivery))
    await app.processEvent({
      body: withMetadata(delivery, client.metadata),
      ack: async answer => {
        for (const line of describeShown('acknowledged', { ...Object(answer) })) print(`  ${line}`)
      },
    })
    await listening.drain(10_000)
    for (let round = 0; tasks.length > 0 && round < mostRounds; round += 1) {
      // A card is shown as often as it changes: nothing here has a pace.
      cards.clear()
      for (const { queue, data } of tasks.splice(0)) {
        if (queue === 'deliver') await worker.deliver(data, AbortSignal.timeout(10_000))
      }
    }
  }
}

/** Jobs are kept here until their input is through; none of them is carried out but those that show something. */
function collectTasks(tasks: Task[]): Jobs {
  return {
    enqueue: async (_to, added) => {
      tasks.push(...added)
    },
    start: () => undefined,
    work: async () => undefined,
    stop: async () => undefined,
  }
}

const refuse = () => Promise.reject(new Error('A replay asks no outside system'))
const refused = {
  check: refuse,
  plan: refuse,
  show: refuse,
  guards: refuse,
  perform: refuse,
  confirm: refuse,
  releases: refuse,
  changesBetween: refuse,
  stillSays: refuse,
  close: refuse,
}

/** The payload with what its modal remembers now: rows have other ids than in the recording. */
function withMetadata({ payload }: RecordedDelivery, metadata: ReadonlyMap<string, string>) {
  const view: unknown = payload.view
  if (typeof view !== 'object' || view === null || !('id' in view) || typeof view.id !== 'string') return payload
  const remembered = metadata.get(view.id)
  return remembered === undefined ? payload : { ...payload, view: { ...view, private_metadata: remembered } }
}

type Values = { readonly [name: string]: unknown }

/** What somebody sent, in one line: when, how, who, and what. */
export function describeDelivery({ at, type, payload }: RecordedDelivery): string {
  const time = new Date(at).toISOString().slice(11, 19)
  const event = valuesOf(payload.event)
  const [action] = Array.isArray(payload.actions) ? payload.actions : []
  const who = payload.user_id ?? valuesOf(payload.user).id ?? event.user ?? 'Slack'
  const said =
    type === 'command'
      ? [payload.command, payload.text]
      : action === undefined
        ? [valuesOf(payload.view).callback_id, payload.value, event.text]
        : [valuesOf(action).action_id, valuesOf(valuesOf(action).text).text]
  return [time, type, who, ...said].filter(it => typeof it === 'string' && it !== '').join('  ')
}

/** What was answered or shown: the call, and all words of it, a line each. */
export function describeShown(method: string, shown: Values): readonly string[] {
  const { text, blocks, view, errors, ...rest } = shown
  const words = [...wordsOf(view), ...wordsOf(errors), ...wordsOf(blocks)]
  const lines = words.length > 0 ? words : wordsOf(text)
  const groups = Array.isArray(rest.option_groups) ? rest.option_groups.flatMap(wordsOf) : []
  return [method, ...[...lines, ...groups].map(it => `  ${it.replaceAll('\n', ' ⏎ ')}`)]
}

/** Every text of a message, a modal or an answer, in the order in which it is read. */
function wordsOf(part: unknown): readonly string[] {
  if (typeof part === 'string') return part.trim() === '' ? [] : [part]
  if (Array.isArray(part)) return part.flatMap(wordsOf)
  const values = valuesOf(part)
  const isText = values.type === 'plain_text' || values.type === 'mrkdwn'
  return Object.entries(values).flatMap(([name, value]) => {
    if (typeof value !== 'string') return wordsOf(value)
    const isWords = isText ? name === 'text' : values.type === undefined && name !== 'value'
    return isWords ? wordsOf(value) : []
  })
}

function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
