import { mergeValues, valuesOf } from '../element-values.ts'
import type { Json } from '../json.ts'
import type { PageAnswer, PageValues } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { interactionPayload, viewPlace } from '../payloads.ts'
import type { StoredView, User } from '../state.ts'
import { enteredBy, findAction } from './find-action.ts'
import { isStop } from './place.ts'
import { answerFor, sendInteraction } from './send-interaction.ts'

/** Sends a click or a choice in a modal or on the Home tab to the app. */
export async function actOnView(
  parts: Parts,
  user: User,
  { view, action, values }: { view: StoredView; action: Json; values: PageValues },
): Promise<PageAnswer> {
  const found = findAction([view.content.blocks], action, parts.stamps.ts())
  if (isStop(found)) return found
  view.values = valuesOf(view.content.blocks, mergeValues(mergeValues(view.values, values), enteredBy(found)))
  const outcome = await sendInteraction(parts, {
    ...interactionPayload(parts, 'block_actions', user),
    ...viewPlace(parts, view),
    trigger_id: parts.triggers.issue(user.id, view.content.type === 'modal' ? view.id : null),
    actions: [found],
  })
  return answerFor(outcome)
}
