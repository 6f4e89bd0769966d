import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { recordDisconnection } from '../../flow/incident/record-disconnection.ts'
import { openThreads } from '../../flow/queries/list-incidents.ts'
import type { Services } from '../../flow/services.ts'
import type { Log } from '../../log.ts'
import { classifyError, type Failure } from '../deliver/classify-error.ts'
import type { Disconnection } from '../keep-connected.ts'
import type { Mention } from './mention.ts'

/** Where people may have spoken to the bot: the thread of an incident, or the channel itself (both null). */
type Place = { readonly incident: number | null; readonly channel: string; readonly thread: string | null }

type Parts = {
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

/**
 * After a disconnection: reads the threads of open incidents again, answers the mentions that had not arrived, and puts
 * the disconnection on their records.
 */
export async function catchUpMissedMentions(
  { services, client, bot, answerMention, log }: Parts,
  disconnection: Disconnection,
): Promise<void> {
  for (const place of await openThreads(services)) {
    const mentions = await fetchWithRetries(place)
    let found = 0
    for (const mention of mentions ?? []) if (await answerMention(mention)) found += 1
    const recorded =
      mentions === null || found > 0 || disconnection.to.getTime() - disconnection.from.getTime() >= recordedFromMs
    if (place.incident === null || !recorded) continue
    // How many had not arrived; null when the thread could not be read again.
    await recordDisconnection(services, place.incident, disconnection, mentions === null ? null : found)
  }

  async function fetchWithRetries(place: Place): Promise<readonly Mention[] | null> {
    for (let left = tries; left > 0; left -= 1) {
      const answer = await fetchMissedMentions(client, bot, place, disconnection)
      if (answer.kind === 'read') return answer.mentions
      log.warn({ ...place, failure: answer }, 'missed mentions could not be fetched')
      if (answer.kind !== 'later') return null
      if (left > 1) await sleep(Math.min(answer.afterMs, 30_000))
    }
    return null
  }
}

/** Slack's clock and ours may differ by this. */
const marginSeconds = 2

/**
 * What people said to the bot during a disconnection, oldest first: in the thread, or with `thread` null in the channel itself. Their
 * own words only, as an event would have brought them.
 */
async function fetchMissedMentions(
  client: WebClient,
  bot: string,
  { channel, thread }: { readonly channel: string; readonly thread: string | null },
  disconnection: Disconnection,
): Promise<{ readonly kind: 'read'; readonly mentions: readonly Mention[] } | Failure> {
  const since = disconnection.from.getTime() / 1000 - marginSeconds
  const range = { channel, oldest: since.toFixed(6), limit: 200 }
  const mentions: Mention[] = []
  let cursor: string | undefined
  try {
    do {
      const page = cursor === undefined ? range : { ...range, cursor }
      const answer =
        thread === null
          ? await client.conversations.history(page)
          : await client.conversations.replies({ ...page, ts: thread })
      for (const { user, ts = '', text = '', bot_id, thread_ts = null } of answer.messages ?? []) {
        const said = user !== undefined && user !== bot && bot_id === undefined
        // Slack gives a thread's parent with every page of it.
        const mentioned = said && Number(ts) > since && text.includes(`<@${bot}>`)
        if (mentioned && (thread !== null || thread_ts === null || thread_ts === ts))
          mentions.push({ user, channel, thread: thread_ts, ts, text })
      }
      cursor = answer.response_metadata?.next_cursor || undefined
    } while (cursor !== undefined)
  } catch (thrown) {
    return classifyError(thrown)
  }
  return { kind: 'read', mentions: mentions.sort((a, b) => Number(a.ts) - Number(b.ts)) }
}
