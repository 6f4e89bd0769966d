import { apiMessage } from '../api-message.ts'
import { createChannel, joinChannel, setArchived } from '../channels.ts'
import { findDirect, findMessage, repliesOf } from '../find.ts'
import type { Json } from '../json.ts'
import type { Parts } from '../parts.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Channel, Message } from '../state.ts'
import { botMethod, type Call, channelMethod, joinedChannel, type Methods, paginate, seenChannel } from './method.ts'

/** A channel as the Web API shows it. */
function channelObject(parts: Parts, channel: Channel): Json {
  const direct = channel.kind === 'direct'
  return {
    id: channel.id,
    created: channel.created,
    is_archived: channel.archived,
    is_im: direct,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind !== 'public',
    is_mpim: false,
    context_team_id: parts.identity.teamId,
    ...(direct
      ? { user: [...channel.members].find(member => member !== parts.identity.botUserId) }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_general: false,
          is_member: channel.members.has(parts.identity.botUserId),
          num_members: channel.members.size,
          topic: { value: channel.topic, creator: '', last_set: 0 },
          purpose: { value: '', creator: '', last_set: 0 },
        }),
  }
}

const kinds: Readonly<Record<string, { kind: Channel['kind']; scope: string }>> = {
  public_channel: { kind: 'public', scope: 'channels:read' },
  private_channel: { kind: 'private', scope: 'groups:read' },
  im: { kind: 'direct', scope: 'im:read' },
}

function kindsAsked({ args }: Call): readonly { kind: Channel['kind']; scope: string }[] {
  const types = args.words('types')
  return (types.length > 0 ? types : ['public_channel']).flatMap(type => kinds[type] ?? [])
}

/** The channels of the kinds asked for that the bot can know of and a person, if named, is in. */
export function listChannels(call: Call, member: string | null): Json {
  const { parts, args } = call
  const asked = kindsAsked(call).map(({ kind }) => kind)
  const found = [...parts.state.channels.values()].filter(
    channel =>
      asked.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.has(parts.identity.botUserId)) &&
      (member === null || channel.members.has(member)) &&
      !(args.flag('exclude_archived') && channel.archived),
  )
  const { page, metadata } = paginate(call, found, 1000)
  return { channels: page.map(channel => channelObject(parts, channel)), ...metadata }
}

/** The scopes of a list: one for each kind of channel asked for. */
export const listScopes = (call: Call): readonly string[] => kindsAsked(call).map(({ scope }) => scope)

/** The messages between `oldest` and `latest`, which are left out unless `inclusive`. */
function within({ args }: Call, messages: readonly Message[]): readonly Message[] {
  const oldest = args.text('oldest') ?? '0'
  const latest = args.text('latest')
  const inclusive = args.flag('inclusive')
  return messages.filter(
    ({ ts }) =>
      (Number(ts) > Number(oldest) || (inclusive && ts === oldest)) &&
      (latest === null || Number(ts) < Number(latest) || (inclusive && ts === latest)),
  )
}

function showMessages(call: Call, messages: readonly Message[]): Json {
  const { page, metadata } = paginate(call, messages, 999)
  const options = { metadata: call.args.flag('include_all_metadata') }
  const more = metadata.response_metadata
  return {
    messages: page.map(message => apiMessage(call.parts, message, options)),
    has_more: typeof more === 'object' && more !== null && 'next_cursor' in more && more.next_cursor !== '',
    ...metadata,
  }
}

/** Runs with the channel, or refuses. */
const inChannel =
  (find: typeof seenChannel, run: (call: Call, channel: Channel) => Json | Refusal) =>
  (call: Call): Json | Refusal => {
    const channel = find(call)
    return isRefusal(channel) ? channel : run(call, channel)
  }

export const conversationsMethods: Methods = {
  'conversations.list': { token: 'bot', scopes: listScopes, run: call => listChannels(call, null) },

  'conversations.info': channelMethod(
    'read',
    inChannel(seenChannel, ({ parts }, channel) => ({ channel: channelObject(parts, channel) })),
  ),

  'conversations.history': channelMethod(
    'history',
    inChannel(joinedChannel, (call, channel) => {
      const all = call.parts.state.messages.get(channel.id) ?? []
      const shown = all.filter(({ threadTs, broadcast }) => threadTs === null || broadcast)
      return showMessages(call, within(call, shown).toReversed())
    }),
  ),

  'conversations.replies': channelMethod(
    'history',
    inChannel(joinedChannel, (call, channel) => {
      const found = findMessage(call.parts, channel.id, call.args.text('ts') ?? '')
      if (found === null) return refuse('thread_not_found')
      const parent = found.threadTs === null ? found : findMessage(call.parts, channel.id, found.threadTs)
      const replies = within(call, repliesOf(call.parts, channel.id, parent?.ts ?? found.threadTs ?? found.ts))
      return showMessages(call, parent === null ? replies : [parent, ...replies])
    }),
  ),

  'conversations.members': channelMethod(
    'read',
    inChannel(seenChannel, (call, channel) => {
      const { page, metadata } = paginate(call, [...channel.members], 1000)
      return { members: page, ...metadata }
    }),
  ),

  'conversations.open': botMethod('im:write', ({ parts, args }) => {
    const users = args.words('users')
    if (users.length === 0) return refuse('users_list_not_supplied')
    if (users.some(user => !parts.state.users.has(user))) return refuse('user_not_found')
    const members = [...users, parts.identity.botUserId]
    const name = users.map(user => parts.state.users.get(user)?.name ?? user).join(', ')
    const before = findDirect(parts, members)
    const channel = before ?? createChannel(parts, { name, kind: 'direct', members })
    return { channel: { id: channel.id }, ...(before !== null && { already_open: true, no_op: true }) }
  }),

  'conversations.join': botMethod(
    'channels:join',
    inChannel(seenChannel, ({ parts }, channel) => {
      if (channel.kind !== 'public') return refuse('method_not_supported_for_channel_type')
      if (channel.archived) return refuse('is_archived')
      joinChannel(parts, channel, parts.identity.botUserId, null)
      return { channel: channelObject(parts, channel) }
    }),
  ),

  'conversations.invite': channelMethod(
    'manage',
    inChannel(joinedChannel, ({ parts, args }, channel) => {
      const users = args.words('users')
      if (users.length === 0) return refuse('no_user')
      if (channel.archived) return refuse('is_archived')
      if (users.includes(parts.identity.botUserId)) return refuse('cant_invite_self')
      if (users.some(user => !parts.state.users.has(user))) return refuse('user_not_found')
      if (users.every(user => channel.members.has(user))) return refuse('already_in_channel')
      for (const user of users) joinChannel(parts, channel, user, parts.identity.botUserId)
      return { channel: channelObject(parts, channel) }
    }),
  ),

  'conversations.create': {
    token: 'bot',
    scopes: ({ args }) => [args.flag('is_private') ? 'groups:write' : 'channels:manage'],
    run: ({ parts, args }) => {
      const name = args.text('name') ?? ''
      if (name === '') return refuse('invalid_name_required')
      if ([...name].length > 80) return refuse('invalid_name_maxlength')
      if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) return refuse('invalid_name_specials')
      if ([...parts.state.channels.values()].some(channel => channel.name === name)) return refuse('name_taken')
      const kind = args.flag('is_private') ? 'private' : 'public'
      const channel = createChannel(parts, { name, kind, members: [parts.identity.botUserId] })
      return { channel: channelObject(parts, channel) }
    },
  },

  'conversations.archive': channelMethod(
    'manage',
    inChannel(joinedChannel, ({ parts }, channel) => {
      if (channel.archived) return refuse('already_archived')
      setArchived(parts, channel, true, parts.identity.botUserId)
      return {}
    }),
  ),
}
