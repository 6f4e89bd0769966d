import { checkInputs, inputBlockIds } from '../check-inputs.ts'
import { mergeValues, valuesOf } from '../element-values.ts'
import { isJson, type Json } from '../json.ts'
import type { PageAnswer, PageValues } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { interactionPayload, viewObject } from '../payloads.ts'
import { isRefusal } from '../refusal.ts'
import type { StoredView, User } from '../state.ts'
import { closeViews, pushView, updateView } from '../view-stack.ts'
import { stop } from './place.ts'
import { sendInteraction } from './send-interaction.ts'

const trouble = 'We had some trouble connecting. Try again?'

/**
 * Submits a modal: required and malformed inputs are caught here, as by Slack's client; then the app decides within
 * 3 s, and on no answer or a wrong one the modal stays open with an error.
 */
export async function submitView(
  parts: Parts,
  user: User,
  { view, values }: { view: StoredView; values: PageValues },
): Promise<PageAnswer> {
  const { blocks } = view.content
  if (!isJson(view.content.submit)) return stop('This view has nothing to submit.')
  view.values = valuesOf(blocks, mergeValues(view.values, values))
  const missing = checkInputs(blocks, view.values)
  if (Object.keys(missing).length > 0) return { ok: false, reason: 'Something is missing.', errors: missing }

  const payload = {
    ...interactionPayload(parts, 'view_submission', user),
    trigger_id: parts.triggers.issue(user.id, view.id),
    view: viewObject(parts, view),
    response_urls: responseUrlsOf(parts, view),
  }
  const outcome = await sendInteraction(parts, payload)
  if (outcome.kind !== 'acked') return stop(trouble)
  const answer = follow(parts, view, outcome.body)
  if (answer.problem === null) return answer.say
  parts.dispatcher.noteProblem(payload, answer.problem)
  return stop(trouble)
}

/** One address for each channel that was chosen in a select with `response_url_enabled`. */
function responseUrlsOf(parts: Parts, view: StoredView): readonly Json[] {
  return view.content.blocks.flatMap(block => {
    const element = isJson(block.element) ? block.element : {}
    const actionId = String(element.action_id)
    const value = view.values[block.block_id]?.[actionId]
    const channel = isJson(value) ? (value.selected_conversation ?? value.selected_channel) : null
    if (element.response_url_enabled !== true || typeof channel !== 'string') return []
    const response_url = parts.responseUrls.issue({ channel, user: view.user, original: null })
    return [{ block_id: block.block_id, action_id: actionId, channel_id: channel, response_url }]
  })
}

type Followed = { readonly say: PageAnswer; readonly problem: string | null }

/** Does what the acknowledgement says with the modal. */
function follow(parts: Parts, view: StoredView, ack: Json): Followed {
  const wrong = (problem: string): Followed => ({ say: stop(trouble), problem })
  const done: Followed = { say: { ok: true }, problem: null }
  switch (ack.response_action) {
    case undefined:
    case '':
      closeFrom(parts, view)
      return done
    case 'clear':
      closeViews(parts, view.user, 0)
      return done
    case 'update':
    case 'push': {
      const open = parts.state.views.has(view.id)
      if (!open) return wrong('the view was closed meanwhile')
      const shown =
        ack.response_action === 'push' ? pushView(parts, view.user, ack.view) : updateView(parts, view, ack.view)
      return isRefusal(shown) ? wrong(`${shown.error} ${JSON.stringify(shown.response_metadata ?? {})}`) : done
    }
    case 'errors': {
      if (!isJson(ack.errors)) return wrong('errors is no object')
      const errors: Record<string, string> = {}
      const inputs = inputBlockIds(view.content.blocks)
      for (const [block, words] of Object.entries(ack.errors)) {
        if (!inputs.includes(block)) return wrong(`errors names ${block}, which is no input block of the view`)
        if (typeof words !== 'string' || words === '') return wrong(`the error of ${block} has no words`)
        errors[block] = words
      }
      if (Object.keys(errors).length === 0) return wrong('errors is empty')
      return { say: { ok: false, reason: 'Please look at the marked fields.', errors }, problem: null }
    }
    default:
      return wrong(`unknown response_action ${String(ack.response_action)}`)
  }
}

/** Closes the submitted modal; the one below it shows again. */
function closeFrom(parts: Parts, view: StoredView): void {
  const depth = parts.state.stacks.get(view.user)?.indexOf(view.id) ?? -1
  if (depth >= 0) closeViews(parts, view.user, depth)
}
