import type { PageState, PageUser } from './page-api.ts'
import { pageMessage } from './page-message.ts'
import type { Parts } from './parts.ts'
import type { Channel, User } from './state.ts'

function pageUser(user: User): PageUser {
  const initials = user.realName
    .split(/\s+/)
    .map(word => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
  const { id, name, realName, about, bot, tz } = user
  return { id, name, realName, about, initials, bot, tz }
}

/** A direct conversation is called after the others in it. */
function channelName(parts: Parts, channel: Channel, me: string): string {
  if (channel.kind !== 'direct') return channel.name
  const others = [...channel.members].filter(member => member !== me)
  return others.map(member => parts.state.users.get(member)?.name ?? member).join(', ')
}

/** All that the page shows to one person when it opens; ephemeral messages are gone by then. */
export function pageState(parts: Parts, me: string): PageState {
  const { state, manifest, identity, dispatcher, panel } = parts
  const channels = [...state.channels.values()].filter(channel => channel.members.has(me) && !channel.archived)
  return {
    team: identity.teamName,
    me,
    users: [...state.users.values()].filter(user => !user.deleted).map(pageUser),
    channels: channels.map(channel => ({
      id: channel.id,
      name: channelName(parts, channel, me),
      kind: channel.kind === 'direct' ? 'direct' : 'channel',
      topic: channel.topic,
      unread: 0,
    })),
    commands: manifest.commands.map(({ name, description, usageHint }) => ({ name, description, usageHint })),
    messages: channels.flatMap(channel =>
      (state.messages.get(channel.id) ?? [])
        .filter(({ threadTs, broadcast }) => threadTs === null || broadcast)
        .map(message => pageMessage(parts, message)),
    ),
    connected: dispatcher.connected(),
    shortcuts: manifest.shortcuts,
    panel,
    groups: [...state.usergroups.values()].map(({ id, handle }) => ({ id, handle })),
    home: manifest.homeTab,
  }
}
