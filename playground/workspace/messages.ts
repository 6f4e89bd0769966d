import { apiMessage } from './api-message.ts'
import { sendEvent } from './events.ts'
import { findMessage } from './find.ts'
import type { Json } from './json.ts'
import { pageMessage } from './page-message.ts'
import type { Parts } from './parts.ts'
import type { Block, Channel, Message } from './state.ts'

export type NewMessage = {
  readonly user: string
  readonly text: string
  readonly blocks?: readonly Block[]
  readonly thread?: string | null
  readonly broadcast?: boolean
  readonly metadata?: Json | null
  readonly files?: readonly string[]
  readonly ephemeralFor?: string
}

/** Shows a message, and the count on its thread's parent, to those who see it. */
function show(parts: Parts, channel: Channel, message: Message): void {
  const viewers = message.ephemeralFor === null ? channel.members : [message.ephemeralFor]
  parts.page.publish(viewers, { kind: 'message', message: pageMessage(parts, message) })
  const parent = message.threadTs === null ? null : findMessage(parts, channel.id, message.threadTs)
  if (parent !== null && message.ephemeralFor === null) {
    parts.page.publish(channel.members, { kind: 'message', message: pageMessage(parts, parent) })
  }
}

function messageEvent(parts: Parts, channel: Channel, message: Message): Json & { type: string } {
  const subtype = message.files.length > 0 ? { subtype: 'file_share' } : {}
  return {
    ...apiMessage(parts, message),
    ...subtype,
    type: 'message',
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'channel' : channel.kind === 'private' ? 'group' : 'im',
    event_ts: message.ts,
  }
}

/**
 * Puts a message into a channel. A reply to a reply joins its thread; a reply to a message that is gone lands in the
 * channel, without a thread.
 */
export function postMessage(parts: Parts, channel: Channel, made: NewMessage): Message {
  const parent = made.thread ? findMessage(parts, channel.id, made.thread) : null
  const message: Message = {
    channel: channel.id,
    ts: parts.stamps.ts(),
    user: made.user,
    text: made.text,
    blocks: made.blocks ?? [],
    earlier: [],
    threadTs: parent === null ? null : (parent.threadTs ?? parent.ts),
    broadcast: parent !== null && made.broadcast === true,
    metadata: made.metadata ?? null,
    files: made.files ?? [],
    reactions: new Map(),
    pinned: false,
    edited: null,
    ephemeralFor: made.ephemeralFor ?? null,
  }
  const kept = message.ephemeralFor === null ? parts.state.messages.get(channel.id) : parts.state.ephemerals
  kept?.push(message)
  show(parts, channel, message)
  if (message.ephemeralFor === null) {
    sendEvent(parts, channel, messageEvent(parts, channel, message))
    const mentioned = message.text.includes(`<@${parts.identity.botUserId}>`)
    if (mentioned && message.user !== parts.identity.botUserId) {
      sendEvent(parts, channel, { ...messageEvent(parts, channel, message), type: 'app_mention' })
    }
  }
  return message
}

/** Changes a message in place; what is absent stays as it was. */
export function changeMessage(
  parts: Parts,
  channel: Channel,
  message: Message,
  change: { text?: string; blocks?: readonly Block[]; metadata?: Json | null; edited?: boolean },
): void {
  const before = apiMessage(parts, message)
  if (change.blocks !== undefined) {
    message.earlier = [message.blocks, ...message.earlier].slice(0, 20)
    message.blocks = change.blocks
  }
  if (change.text !== undefined) message.text = change.text
  if (change.metadata !== undefined) message.metadata = change.metadata
  if (change.edited === true) message.edited = parts.stamps.ts()
  show(parts, channel, message)
  if (message.ephemeralFor !== null) return
  sendEvent(parts, channel, {
    type: 'message',
    subtype: 'message_changed',
    channel: channel.id,
    ts: parts.stamps.ts(),
    message: apiMessage(parts, message),
    previous_message: before,
  })
}

/** Takes a message away; its replies stay, without a parent. */
export function removeMessage(parts: Parts, channel: Channel, message: Message): void {
  const kept = message.ephemeralFor === null ? (parts.state.messages.get(channel.id) ?? []) : parts.state.ephemerals
  kept.splice(kept.indexOf(message), 1)
  const viewers = message.ephemeralFor === null ? channel.members : [message.ephemeralFor]
  parts.page.publish(viewers, { kind: 'deleted', channel: channel.id, ts: message.ts })
  if (message.ephemeralFor !== null) return
  sendEvent(parts, channel, {
    type: 'message',
    subtype: 'message_deleted',
    channel: channel.id,
    ts: parts.stamps.ts(),
    deleted_ts: message.ts,
    previous_message: apiMessage(parts, message),
  })
}

/** Tells the pages that something on a message changed which is not its text, such as a reaction. */
export function refreshMessage(parts: Parts, channel: Channel, message: Message): void {
  parts.page.publish(channel.members, { kind: 'message', message: pageMessage(parts, message) })
}
