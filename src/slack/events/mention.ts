import type { MessageEvent } from '@slack/types'
import { isGone, type SlackMessage } from './find-message.ts'

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
  /** The same whether an event brought it, that event came again, or the message was read again. */
  readonly key: string
  readonly channel: string
  readonly ts: string
  /** Who changed it; null where Slack does not say. */
  readonly user: string | null
  readonly text: string | null
  /** Absent for a deletion: Slack does not keep when it was. */
  readonly editedAt?: Date
}

/** The edit or deletion behind a `message` event of a person's message; null for any other. */
export function messageChange(event: MessageEvent): MessageChange | null {
  const { channel } = event
  if (event.subtype === 'message_deleted') return deletionOf({ channel, ts: event.deleted_ts })
  if (event.subtype !== 'message_changed') return null
  const { previous_message: before } = event
  const message: SlackMessage = event.message
  // So Slack tells that a message with replies was deleted.
  if (isGone(message)) return deletionOf({ channel, ts: event.message.ts })
  // Slack also sends this when it unfurls a link or a thread gets a reply.
  return 'text' in before && before.text === message.text ? null : editOf(channel, message)
}

export function deletionOf({ channel, ts }: Pick<MessageChange, 'channel' | 'ts'>): MessageChange {
  return { key: `deleted:${channel}:${ts}`, channel, ts, user: null, text: null }
}

/** The last edit of a message as it is now; null where nobody has edited it. */
export function editOf(channel: string, { ts = '', text = '', edited }: SlackMessage): MessageChange | null {
  if (edited?.ts === undefined) return null
  const editedAt = new Date(Number(edited.ts) * 1000)
  return { key: `edited:${channel}:${ts}:${edited.ts}`, channel, ts, user: edited.user ?? null, text, editedAt }
}
