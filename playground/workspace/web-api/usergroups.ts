import type { Json } from '../json.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refusal.ts'
import type { Usergroup } from '../state.ts'
import { botMethod, type Methods } from './method.ts'

function usergroupObject({ identity }: Parts, group: Usergroup, withUsers: boolean): Json {
  return {
    id: group.id,
    team_id: identity.teamId,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    description: '',
    is_external: false,
    date_create: 0,
    date_update: 0,
    date_delete: 0,
    auto_type: null,
    prefs: { channels: [], groups: [] },
    user_count: group.users.length,
    ...(withUsers && { users: group.users }),
  }
}

/** Deactivated people are in no user group. */
const activeUsers = ({ state }: Parts, group: Usergroup): Usergroup => ({
  ...group,
  users: group.users.filter(user => state.users.get(user)?.deleted === false),
})

export const usergroupsMethods: Methods = {
  'usergroups.list': botMethod('usergroups:read', ({ parts, args }) => ({
    usergroups: [...parts.state.usergroups.values()]
      .filter(group => group.disabled !== true || args.flag('include_disabled'))
      .map(group => usergroupObject(parts, activeUsers(parts, group), args.flag('include_users'))),
  })),

  'usergroups.users.list': botMethod('usergroups:read', ({ parts, args }) => {
    const group = parts.state.usergroups.get(args.text('usergroup') ?? '')
    return group === undefined ? refuse('no_such_subteam') : { users: activeUsers(parts, group).users }
  }),
}
