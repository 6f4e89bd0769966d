import { sendEvent } from './events.ts'
import { refreshMessage } from './messages.ts'
import type { Parts } from './parts.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Channel, Message } from './state.ts'

/** Adds or takes back a person's reaction; Slack's word when it is there already, or not there. */
export function react(
  parts: Parts,
  channel: Channel,
  message: Message,
  { user, name, add }: { user: string; name: string; add: boolean },
): Refusal | null {
  const users = message.reactions.get(name) ?? []
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) return refuse('invalid_name')
  if (add === users.includes(user)) return refuse(add ? 'already_reacted' : 'no_reaction')
  const left = add ? [...users, user] : users.filter(one => one !== user)
  if (left.length > 0) message.reactions.set(name, left)
  else message.reactions.delete(name)
  refreshMessage(parts, channel, message)
  sendEvent(parts, channel, {
    type: add ? 'reaction_added' : 'reaction_removed',
    user,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts: message.ts },
  })
  return null
}
