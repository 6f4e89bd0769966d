import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { recordDisconnection } from '../../flow/incident/record-disconnection.ts'
import { openThreads } from '../../flow/queries/list-incidents.ts'
import type { Services } from '../../flow/services.ts'
import type { Log } from '../../log.ts'
import { classifyError, type Failure } from '../deliver/classify-error.ts'
import type { Disconnection } from '../keep-connected.ts'
import type { SlackMessage } from './find-message.ts'
import type { Mention } from './mention.ts'
import { type Reconciling, reconcileMessages } from './reconcile-messages.ts'

/** Where people may have spoken to the bot: the thread of an incident, or the channel itself (both null). */
type Place = { readonly incident: number | null; readonly channel: string; readonly thread: string | null }

type Parts = Reconciling & {
  readonly services: Services
  readonly client: WebClient
  readonly bot: string
  /** false: it was answered before. */
  readonly answerMention: (mention: Mention) => Promise<boolean>
  readonly log: Log
}

/** A shorter disconnection in which nothing was said is not recorded. */
const recordedFromMs = 2_000
const tries = 3
/** Slack's clock and ours may differ by this. */
const marginSeconds = 2

/**
 * After a disconnection: reads the threads of open incidents again, answers the mentions that had not arrived, puts what
 * became of messages on the timeline on it, and the disconnection on the records.
 */
export async function rereadThreads(parts: Parts, disconnection: Disconnection): Promise<void> {
  const { services, client, bot, answerMention, log } = parts
  const since = disconnection.from.getTime() / 1000 - marginSeconds
  for (const place of await openThreads(services)) {
    const messages = await readWithRetries(place)
    let found = 0
    for (const mention of mentionsIn(messages ?? [], place, bot, since)) if (await answerMention(mention)) found += 1
    const { incident } = place
    if (incident === null) continue
    const seen = messages === null ? null : await reconcileMessages(parts, { ...place, incident }, messages, since)
    const isLong = disconnection.to.getTime() - disconnection.from.getTime() >= recordedFromMs
    if (seen !== null && found + seen.changed + seen.unread === 0 && !isLong) continue
    await recordDisconnection(services, incident, disconnection, seen === null ? null : { found, ...seen })
  }

  /** null: they could not be read. */
  async function readWithRetries(place: Place): Promise<readonly SlackMessage[] | null> {
    for (let left = tries; left > 0; left -= 1) {
      const answer = await readMessages(client, place, since)
      if (answer.kind === 'read') return answer.messages
      log.warn({ ...place, failure: answer }, 'a thread could not be read again')
      if (answer.kind !== 'later') return null
      if (left > 1) await sleep(Math.min(answer.afterMs, 30_000))
    }
    return null
  }
}

/** The whole thread, since what was said long ago may have changed meanwhile; of a channel what was said since then. */
async function readMessages(
  client: WebClient,
  { channel, thread }: Place,
  since: number,
): Promise<{ readonly kind: 'read'; readonly messages: readonly SlackMessage[] } | Failure> {
  const messages: SlackMessage[] = []
  let cursor: string | undefined
  try {
    do {
      const page = { channel, limit: 200, ...(cursor !== undefined && { cursor }) }
      const answer =
        thread === null
          ? await client.conversations.history({ ...page, oldest: since.toFixed(6) })
          : await client.conversations.replies({ ...page, ts: thread })
      messages.push(...(answer.messages ?? []))
      cursor = answer.response_metadata?.next_cursor || undefined
    } while (cursor !== undefined)
  } catch (thrown) {
    return classifyError(thrown)
  }
  return { kind: 'read', messages }
}

/** What people said to the bot meanwhile, oldest first. Their own words only, as an event would have brought them. */
function mentionsIn(
  messages: readonly SlackMessage[],
  { channel, thread }: Place,
  bot: string,
  since: number,
): readonly Mention[] {
  return messages
    .flatMap(({ user, ts = '', text = '', bot_id, thread_ts = null }): readonly Mention[] => {
      const said = user !== undefined && user !== bot && bot_id === undefined
      const mentioned = said && Number(ts) > since && text.includes(`<@${bot}>`)
      // What a thread has also sent to its channel is read with the thread.
      const here = thread !== null || thread_ts === null || thread_ts === ts
      return mentioned && here ? [{ user, channel, thread: thread_ts, ts, text }] : []
    })
    .sort((one, other) => Number(one.ts) - Number(other.ts))
}
