import type { Parts } from './parts.ts'
import type { Channel, Message } from './state.ts'

/** A channel by its id, its name, or `#name`. */
export function findChannel({ state }: Parts, nameOrId: string): Channel | null {
  const name = nameOrId.replace(/^#/, '')
  return (
    state.channels.get(nameOrId) ??
    [...state.channels.values()].find(one => one.kind !== 'direct' && one.name === name) ??
    null
  )
}

/** A message that stays, by its channel's id and its timestamp. */
export function findMessage({ state }: Parts, channel: string, ts: string): Message | null {
  return state.messages.get(channel)?.find(message => message.ts === ts) ?? null
}

/** A message that only this person sees. */
export function findEphemeral({ state }: Parts, user: string, channel: string, ts: string): Message | null {
  return state.ephemerals.find(one => one.ephemeralFor === user && one.channel === channel && one.ts === ts) ?? null
}

/** The replies of a thread, oldest first, without its parent. */
export function repliesOf({ state }: Parts, channel: string, ts: string): readonly Message[] {
  return (state.messages.get(channel) ?? []).filter(message => message.threadTs === ts)
}

/** The direct conversation of some people, if there is one. */
export function findDirect({ state }: Parts, users: readonly string[]): Channel | null {
  const wanted = new Set(users)
  return (
    [...state.channels.values()].find(
      one => one.kind === 'direct' && one.members.size === wanted.size && users.every(user => one.members.has(user)),
    ) ?? null
  )
}
