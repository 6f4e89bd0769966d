import { mergeValues, valuesOf } from '../element-values.ts'
import type { Json } from '../json.ts'
import type { PageAnswer, PageValues } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { interactionPayload, messagePlace } from '../payloads.ts'
import type { Channel, Message, User } from '../state.ts'
import { enteredBy, findAction } from './find-action.ts'
import { isStop } from './place.ts'
import { answerFor, sendInteraction } from './send-interaction.ts'

/** Sends a click or a choice in a message to the app. */
export async function actOnMessage(
  parts: Parts,
  user: User,
  { channel, message, action, values }: { channel: Channel; message: Message; action: Json; values: PageValues },
): Promise<PageAnswer> {
  const found = findAction([message.blocks, ...message.earlier], action, parts.stamps.ts())
  if (isStop(found)) return found
  const ephemeral = message.ephemeralFor !== null
  const outcome = await sendInteraction(parts, {
    ...interactionPayload(parts, 'block_actions', user),
    ...messagePlace(parts, channel, message),
    state: { values: valuesOf(message.blocks, mergeValues(values, enteredBy(found))) },
    trigger_id: parts.triggers.issue(user.id),
    response_url: parts.responseUrls.issue({
      channel: channel.id,
      user: user.id,
      original: { ts: message.ts, ephemeral },
    }),
    actions: [found],
  })
  return answerFor(outcome)
}
