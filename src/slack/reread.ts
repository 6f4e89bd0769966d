import type { WebClient } from '@slack/web-api'
import { classifyError, type Failure } from './deliver/classify-error.ts'
import type { Gap } from './keep-connected.ts'
import type { Mention } from './mention.ts'

/** Slack's clock and ours may differ by this. */
const marginSeconds = 2

/**
 * What people said to the bot in a gap, oldest first: in the thread, or with `thread` null in the channel itself. Their
 * own words only, as an event would have brought them.
 */
export async function reread(
  client: WebClient,
  bot: string,
  { channel, thread }: { readonly channel: string; readonly thread: string | null },
  gap: Gap,
): Promise<{ readonly kind: 'read'; readonly mentions: readonly Mention[] } | Failure> {
  const since = gap.from.getTime() / 1000 - marginSeconds
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
