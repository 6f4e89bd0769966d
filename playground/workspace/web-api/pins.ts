import { apiMessage } from '../api-message.ts'
import { sendEvent } from '../events.ts'
import { refreshMessage } from '../messages.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { botMethod, joinedChannel, type Methods } from './method.ts'
import { namedMessage } from './reactions.ts'

const setPinned = (pinned: boolean) =>
  botMethod('pins:write', call => {
    const { parts } = call
    const named = namedMessage(call)
    if (isRefusal(named)) return named
    const { channel, message } = named
    if (message.pinned === pinned) return refuse(pinned ? 'already_pinned' : 'no_pin')
    message.pinned = pinned
    refreshMessage(parts, channel, message)
    sendEvent(parts, channel, {
      type: pinned ? 'pin_added' : 'pin_removed',
      user: parts.identity.botUserId,
      channel_id: channel.id,
      item: { type: 'message', channel: channel.id, message: apiMessage(parts, message) },
    })
    return {}
  })

export const pinsMethods: Methods = {
  'pins.add': setPinned(true),

  'pins.remove': setPinned(false),

  'pins.list': botMethod('pins:read', call => {
    const channel = joinedChannel(call)
    if (isRefusal(channel)) return channel
    const pinned = (call.parts.state.messages.get(channel.id) ?? []).filter(message => message.pinned)
    return {
      items: pinned.map(message => ({
        type: 'message',
        channel: channel.id,
        message: apiMessage(call.parts, message),
      })),
    }
  }),
}
