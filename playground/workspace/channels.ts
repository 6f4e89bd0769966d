import { sendEvent } from './events.ts'
import type { Parts } from './parts.ts'
import type { Channel } from './state.ts'

/** Makes a channel or a direct conversation with its first members. */
export function createChannel(
  parts: Parts,
  channel: { id?: string; name: string; kind: Channel['kind']; members: readonly string[] },
): Channel {
  const created: Channel = {
    id: channel.id ?? parts.stamps.id(channel.kind === 'direct' ? 'D' : 'C'),
    name: channel.name,
    kind: channel.kind,
    topic: '',
    members: new Set(channel.members),
    archived: false,
    created: Math.floor(parts.now() / 1000),
  }
  parts.state.channels.set(created.id, created)
  parts.state.messages.set(created.id, [])
  return created
}

/** Archives a channel or brings it back; nobody can post to an archived one. `by`: who does; null: one of its people. */
export function setArchived(parts: Parts, channel: Channel, archived: boolean, by: string | null = null): void {
  const user = by ?? [...channel.members].find(it => it !== parts.identity.botUserId)
  channel.archived = archived
  const kind = channel.kind === 'private' ? 'group' : 'channel'
  sendEvent(parts, channel, {
    type: `${kind}_${archived ? 'archive' : 'unarchive'}`,
    channel: channel.id,
    ...(user !== undefined && { user }),
  })
  parts.changes.notify()
}

/** Takes someone out of a channel. */
export function leaveChannel(parts: Parts, channel: Channel, user: string): void {
  if (!channel.members.delete(user)) return
  // Who is taken out hears that alone, and nothing of the channel any more.
  const left = channel.kind === 'private' ? 'group_left' : 'channel_left'
  if (user === parts.identity.botUserId) sendEvent(parts, null, { type: left, channel: channel.id })
  sendEvent(parts, channel, {
    type: 'member_left_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: parts.identity.teamId,
  })
  parts.changes.notify()
}

/** Lets someone into a channel. */
export function joinChannel(parts: Parts, channel: Channel, user: string, inviter: string | null): void {
  if (channel.members.has(user)) return
  channel.members.add(user)
  sendEvent(parts, channel, {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: parts.identity.teamId,
    ...(inviter !== null && { inviter }),
  })
  parts.changes.notify()
}
