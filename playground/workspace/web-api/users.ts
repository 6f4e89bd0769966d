import type { Json } from '../json.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refusal.ts'
import type { User } from '../state.ts'
import { listChannels, listScopes } from './conversations.ts'
import { botMethod, type Methods, paginate } from './method.ts'

const emailOf = ({ identity }: Parts, user: User): string => `${user.name}@${identity.teamDomain}.example`

function zoneName(zone: string, now: number, style: 'long' | 'longOffset'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(now)
  return parts.find(it => it.type === 'timeZoneName')?.value ?? zone
}

/** Seconds ahead of UTC: `GMT+03:00` → 10800. */
function zoneOffset(zone: string, now: number): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(zoneName(zone, now, 'longOffset')) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60)
}

/** A person as the Web API shows them; an address only for an app that may see addresses. */
function userObject(parts: Parts, user: User): Json {
  const { identity, manifest } = parts
  const teamId = user.teamId || identity.teamId
  const profile = {
    display_name: user.name,
    display_name_normalized: user.name,
    real_name: user.realName,
    real_name_normalized: user.realName,
    title: user.about,
    team: teamId,
    ...(manifest.scopes.includes('users:read.email') && !user.bot && { email: emailOf(parts, user) }),
  }
  if (user.deleted) return { id: user.id, team_id: teamId, name: user.name, deleted: true, is_bot: user.bot, profile }
  return {
    id: user.id,
    team_id: teamId,
    name: user.name,
    deleted: false,
    real_name: user.realName,
    tz: user.tz,
    tz_label: zoneName(user.tz, parts.now(), 'long'),
    tz_offset: zoneOffset(user.tz, parts.now()),
    profile,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest,
    is_ultra_restricted: false,
    is_bot: user.bot,
    is_app_user: false,
    is_stranger: teamId !== identity.teamId,
    updated: 0,
  }
}

export const usersMethods: Methods = {
  'users.list': botMethod('users:read', call => {
    const { page, metadata } = paginate(call, [...call.parts.state.users.values()], 1000)
    return {
      members: page.map(user => userObject(call.parts, user)),
      cache_ts: Math.floor(call.parts.now() / 1000),
      ...metadata,
    }
  }),

  'users.info': botMethod('users:read', ({ parts, args }) => {
    const user = parts.state.users.get(args.text('user') ?? '')
    return user === undefined ? refuse('user_not_found') : { user: userObject(parts, user) }
  }),

  'users.lookupByEmail': botMethod('users:read.email', ({ parts, args }) => {
    const email = args.text('email')
    const user = [...parts.state.users.values()].find(one => !one.deleted && !one.bot && emailOf(parts, one) === email)
    return user === undefined ? refuse('users_not_found') : { user: userObject(parts, user) }
  }),

  'users.conversations': {
    token: 'bot',
    scopes: listScopes,
    run: call => listChannels(call, call.args.text('user') ?? call.parts.identity.botUserId),
  },
}
