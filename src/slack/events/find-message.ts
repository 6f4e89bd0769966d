import type { WebClient } from '@slack/web-api'
import { classifyError } from '../deliver/classify-error.ts'

/** A message as a payload of Slack's holds it, or an answer of its Web API. */
export type SlackMessage = {
  readonly ts?: string
  readonly thread_ts?: string
  readonly user?: string
  readonly bot_id?: string
  readonly text?: string
  readonly files?: readonly { readonly name?: string | null; readonly title?: string | null }[]
  readonly reactions?: readonly { readonly name?: string; readonly users?: readonly string[] }[]
}

/**
 * A message by its channel and timestamp, in a thread or not; null where Slack has none to show.
 * Source: https://docs.slack.dev/reference/methods/conversations.replies, which takes the timestamp of a reply, too.
 */
export async function findMessage(client: WebClient, channel: string, ts: string): Promise<SlackMessage | null> {
  try {
    const answer = await client.conversations.replies({
      channel,
      ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
      limit: 2,
    })
    return answer.messages?.find(it => it.ts === ts) ?? null
  } catch (thrown) {
    classifyError(thrown)
    return null
  }
}
