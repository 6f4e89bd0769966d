import { mergeValues, valuesOf } from '../element-values.ts'
import type { Json } from '../json.ts'
import type { PageAnswer, PageValues } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { interactionPayload, messagePlace } from '../payloads.ts'
import type { Channel, Message, User } from '../state.ts'
import { enteredBy, findAction } from './find-action.ts'
import { outcomeWords } from './outcome-words.ts'
import { isStop, stop } from './place.ts'

/** Sends a click or a choice in a message to the app. */
export async function actOnMessage(
  parts: Parts,
  user: User,
  { channel, message, action, values }: { channel: Channel; message: Message; action: Json; values: PageValues },
): Promise<PageAnswer> {
  if (!parts.manifest.interactive) return stop('This app is not configured to handle interactive responses.')
  const found = findAction([message.blocks, ...message.earlier], action, parts.stamps.ts())
  if (isStop(found)) return found
  const ephemeral = message.ephemeralFor !== null
  const outcome = await parts.dispatcher.send({
    envelope: 'interactive',
    type: 'block_actions',
    payload: {
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
    },
    answerable: true,
    retry: null,
  })
  const words = outcomeWords(outcome)
  return words === null ? { ok: true } : { ok: false, reason: words }
}
