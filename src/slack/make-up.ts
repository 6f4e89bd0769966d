import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Log } from '../log.ts'
import type { Gap } from './keep-connected.ts'
import type { Mention } from './mention.ts'
import { reread } from './reread.ts'

/** Where people may have spoken to the bot: the thread of an incident, or the channel itself (both null). */
type Place = { readonly incident: number | null; readonly channel: string; readonly thread: string | null }

type Parts = {
  readonly client: WebClient
  readonly bot: string
  readonly places: () => Promise<readonly Place[]>
  /** false: it was answered before. */
  readonly hear: (mention: Mention) => Promise<boolean>
  /** `found`: how many mentions had not arrived; null when the thread could not be read again. */
  readonly record: (incident: number, gap: Gap, found: number | null) => Promise<void>
  readonly log: Log
}

/** A shorter gap in which nothing was said is no news. */
const newsMs = 2_000
const tries = 3

/**
 * Makes up for a time without a connection: reads the threads of open incidents again, answers what was said to the bot
 * and had not arrived, and puts the gap on their records.
 */
export async function makeUp({ client, bot, places, hear, record, log }: Parts, gap: Gap): Promise<void> {
  for (const place of await places()) {
    const mentions = await patiently(place)
    let found = 0
    for (const mention of mentions ?? []) if (await hear(mention)) found += 1
    const news = mentions === null || found > 0 || gap.to.getTime() - gap.from.getTime() >= newsMs
    if (place.incident !== null && news) await record(place.incident, gap, mentions === null ? null : found)
  }

  async function patiently(place: Place): Promise<readonly Mention[] | null> {
    for (let left = tries; left > 0; left -= 1) {
      const answer = await reread(client, bot, place, gap)
      if (answer.kind === 'read') return answer.mentions
      log.warn({ ...place, failure: answer }, 'a thread could not be read again')
      if (answer.kind !== 'later') return null
      if (left > 1) await sleep(Math.min(answer.afterMs, 30_000))
    }
    return null
  }
}
