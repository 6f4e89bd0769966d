import type { PageAnswer } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { interactionPayload, viewObject } from '../payloads.ts'
import type { StoredView, User } from '../state.ts'
import { closeViews } from '../view-stack.ts'
import { answerFor, sendInteraction } from './send-interaction.ts'

/** Closes a modal, or with `all` the whole stack; an app that asked to be told is told. */
export async function closeView(
  parts: Parts,
  user: User,
  { view, all }: { view: StoredView; all: boolean },
): Promise<PageAnswer> {
  const cleared = all || view.content.clear_on_close === true
  const depth = cleared ? 0 : (parts.state.stacks.get(user.id)?.indexOf(view.id) ?? 0)
  let answer: PageAnswer = { ok: true }
  for (const closed of closeViews(parts, user.id, depth)) {
    if (closed.content.notify_on_close !== true) continue
    const outcome = await sendInteraction(parts, {
      ...interactionPayload(parts, 'view_closed', user),
      view: viewObject(parts, closed),
      is_cleared: cleared,
    })
    if (answer.ok) answer = answerFor(outcome)
  }
  return answer
}
