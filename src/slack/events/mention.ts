import type { MessageEvent } from '@slack/types'

/** Words to the bot in a channel or a thread, as an event brings them or a thread that is read again. */
export type Mention = {
  readonly user: string
  readonly channel: string
  readonly thread: string | null
  readonly ts: string
  readonly text: string
}

/**
 * The key of a mention is its message: an event about it, the same event again, and the thread that is read again after
 * a disconnection are one input.
 */
export function mentionKey({ channel, ts }: Pick<Mention, 'channel' | 'ts'>): string {
  return `mention:${channel}:${ts}`
}

/** What was said to the bot, in Slack's form, without the mention by which it was called; others whom it names stay. */
export function saidTo(bot: string, { text }: Pick<Mention, 'text'>): string {
  const own = `<@${bot}(?:\\|[^<>]*)?>`
  const called = text.replace(new RegExp(`^(?:\\s*${own})+`), '')
  return (called === text ? text.replace(new RegExp(own), ' ') : called).trim()
}

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
