import { findChannel, findEphemeral, findMessage } from '../find.ts'
import type { Parts } from '../parts.ts'
import type { Channel, Message, StoredView, User } from '../state.ts'
import { topView } from '../view-stack.ts'

/** Words for what a person cannot do here. */
export type Stop = { readonly ok: false; readonly reason: string }

export const stop = (reason: string): Stop => ({ ok: false, reason })

/** Whether a person of this workspace can act. */
export function readUser({ state }: Parts, id: string): User | Stop {
  const user = state.users.get(id)
  if (user === undefined) return stop(`There is no person ${id} here.`)
  return user.deleted ? stop(`${user.name} is deactivated.`) : user
}

/** A channel that the person is a member of. */
export function readChannel(parts: Parts, user: User, nameOrId: string): Channel | Stop {
  const channel = findChannel(parts, nameOrId)
  return channel?.members.has(user.id) ? channel : stop(`${user.name} is in no channel ${nameOrId}.`)
}

/** A message that the person can see, ephemeral ones included. */
export function readMessage(parts: Parts, user: User, channel: Channel, ts: string): Message | Stop {
  const message = findEphemeral(parts, user.id, channel.id, ts) ?? findMessage(parts, channel.id, ts)
  return message ?? stop('This message is gone.')
}

/** A message that the person has sent themselves, with its channel. */
export function readOwnMessage(
  parts: Parts,
  user: User,
  nameOrId: string,
  ts: string,
): { readonly channel: Channel; readonly message: Message } | Stop {
  const channel = readChannel(parts, user, nameOrId)
  if (isStop(channel)) return channel
  const message = findMessage(parts, channel.id, ts)
  if (message === null) return stop('This message is gone.')
  return message.user === user.id ? { channel, message } : stop('This message is somebody else’s.')
}

/** One of the person's open modals, or their Home tab as `home`. */
export function readView(parts: Parts, user: User, id: string): StoredView | Stop {
  const view = id === 'home' ? parts.state.homes.get(user.id) : parts.state.views.get(id)
  return view?.user === user.id ? view : stop('This view is closed.')
}

/** Only the modal on top can be acted on. */
export function readTopView(parts: Parts, user: User, id: string): StoredView | Stop {
  const top = topView(parts, user.id)
  return top?.id === id ? top : stop('This view is closed.')
}

export function isStop(value: object): value is Stop {
  return 'ok' in value && value.ok === false
}
