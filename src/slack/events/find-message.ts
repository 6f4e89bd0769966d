import type { WebClient } from '@slack/web-api'
import { classifyError } from '../deliver/classify-error.ts'

/** A message as a payload of Slack's holds it, or an answer of its Web API. */
export type SlackMessage = {
  readonly ts?: string
  readonly thread_ts?: string
  readonly subtype?: string | undefined
  readonly user?: string
  readonly bot_id?: string
  readonly text?: string
  readonly edited?: { readonly user?: string; readonly ts?: string }
  readonly files?: readonly { readonly name?: string | null; readonly title?: string | null }[]
  readonly reactions?: readonly { readonly name?: string; readonly users?: readonly string[] }[]
}

/** The reaction that puts a message on the timeline. */
export const pushpin = 'pushpin'

/**
 * A message by its channel and timestamp, in a thread or not; `unread`: Slack does not answer for it.
 * Source: https://docs.slack.dev/reference/methods/conversations.replies, which takes the timestamp of a reply, too.
 */
export async function findMessage(
  client: WebClient,
  channel: string,
  ts: string,
): Promise<SlackMessage | 'gone' | 'unread'> {
  try {
    const range = { oldest: ts, latest: ts, inclusive: true, limit: 2 }
    const answer = await client.conversations.replies({ channel, ts, ...range })
    return answer.messages?.find(it => it.ts === ts) ?? 'gone'
  } catch (thrown) {
    const failure = classifyError(thrown)
    return failure.kind === 'refused' && failure.code === 'thread_not_found' ? 'gone' : 'unread'
  }
}

/** Whether a message was deleted. Of one with replies Slack keeps a tombstone, under which they stand. */
export function isGone(message: SlackMessage | 'gone'): message is 'gone' {
  return message === 'gone' || message.subtype === 'tombstone'
}
