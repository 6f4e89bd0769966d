import type { MessageEvent } from '@slack/types'

/** What became of a message that somebody had sent. `text`: null when it was deleted. */
export type MessageChange = {
  readonly channel: string
  readonly ts: string
  /** Who changed it; null where Slack does not say. */
  readonly user: string | null
  readonly text: string | null
}

/** The edit or deletion behind a `message` event of a person's message; null for any other. */
export function messageChange(event: MessageEvent): MessageChange | null {
  if (event.subtype === 'message_deleted')
    return { channel: event.channel, ts: event.deleted_ts, user: null, text: null }
  if (event.subtype !== 'message_changed') return null
  const { message, previous_message: before } = event
  // Slack also sends this when it unfurls a link or a thread gets a reply.
  if (!('edited' in message) || !('text' in message) || ('text' in before && before.text === message.text)) return null
  return { channel: event.channel, ts: message.ts, user: message.edited?.user ?? null, text: message.text ?? '' }
}
