import { apiMessage } from '../api-message.ts'
import { findMessage } from '../find.ts'
import { react } from '../reactions.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Channel, Message } from '../state.ts'
import { botMethod, type Call, joinedChannel, type Methods } from './method.ts'

/** The message that a call names by channel and timestamp. */
export function namedMessage(call: Call): { channel: Channel; message: Message } | Refusal {
  const channel = joinedChannel(call)
  if (isRefusal(channel)) return channel
  const message = findMessage(call.parts, channel.id, call.args.text('timestamp') ?? '')
  return message === null ? refuse('message_not_found') : { channel, message }
}

const change = (add: boolean) =>
  botMethod('reactions:write', call => {
    const named = namedMessage(call)
    if (isRefusal(named)) return named
    if (named.channel.archived) return refuse('is_archived')
    const name = (call.args.text('name') ?? '').replaceAll(/^:|:$/g, '')
    const user = call.parts.identity.botUserId
    return react(call.parts, named.channel, named.message, { user, name, add }) ?? {}
  })

export const reactionsMethods: Methods = {
  'reactions.add': change(true),

  'reactions.remove': change(false),

  'reactions.get': botMethod('reactions:read', call => {
    const named = namedMessage(call)
    if (isRefusal(named)) return named
    return { type: 'message', channel: named.channel.id, message: apiMessage(call.parts, named.message) }
  }),
}
