import type { PageAnswer } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { interactionPayload, messagePlace } from '../payloads.ts'
import type { Channel, Message, User } from '../state.ts'
import { stop } from './place.ts'
import { answerFor, sendInteraction } from './send-interaction.ts'

/** Sends a shortcut to the app: a global one, or one on a message. */
export async function runShortcut(
  parts: Parts,
  user: User,
  { callbackId, on }: { callbackId: string; on: { channel: Channel; message: Message } | null },
): Promise<PageAnswer> {
  const kind = on === null ? 'global' : 'message'
  if (!parts.manifest.shortcuts.some(one => one.callbackId === callbackId && one.kind === kind)) {
    return stop(`The app has no ${kind} shortcut ${callbackId}.`)
  }
  const type = on === null ? 'shortcut' : 'message_action'
  const outcome = await sendInteraction(parts, {
    ...interactionPayload(parts, type, user),
    callback_id: callbackId,
    trigger_id: parts.triggers.issue(user.id),
    action_ts: parts.stamps.ts(),
    ...(on !== null && {
      ...messagePlace(parts, on.channel, on.message),
      message_ts: on.message.ts,
      response_url: parts.responseUrls.issue({ channel: on.channel.id, user: user.id, original: null }),
    }),
  })
  return answerFor(outcome)
}
