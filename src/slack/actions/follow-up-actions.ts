import type { Handler, Handlers, View } from '../../flow/handler.ts'
import { findFollowUp, finishFollowUp } from '../../flow/incident/follow-up-commands.ts'
import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { action } from '../../views/ids.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { type FollowUpModal, followUpModal } from '../../views/modals/follow-up-modal.ts'
import { onCard, openModal } from './open-modal.ts'

/** The buttons of the list of follow-ups, and of what tells that some are due. */
export const followUpActions: Handlers = {
  [action.followUp]: (_, { value }) => choices[value.split(':')[0] ?? ''] ?? nothing,
}

/** The page is opened by Slack. */
const nothing: Handler = { show: () => ({ kind: 'none' }) }

const choices: { readonly [choice: string]: Handler } = {
  add: openModal(
    ({ incident, caller }) => followUpModal({ incident, how: 'add', followUp: null, owner: caller.person.id }),
    'note',
  ),
  done: finishFollowUp,
  later: opensForm('later'),
  give: opensForm('give'),
}

/** Whoever has it may put it off or give it away, and every responder. */
function opensForm(how: FollowUpModal['how']): Handler {
  return onCard(async (view: View & { readonly incident: FollowUpModal['incident'] }) => {
    const { incident, caller, input } = view
    const followUp = await findFollowUp(view, incident.id, input)
    if (followUp === null) return ephemeral('This follow-up is not there any more.')
    if (followUp.doneAt !== null) return ephemeral(`${followUp.doneBy?.name ?? 'Somebody'} has done it already.`)
    const refused = followUp.owner?.id === caller.person.id ? null : formRefusal('note', caller.person, null)
    const shown = { incident, how, followUp, owner: followUp.owner?.id ?? null }
    return refused === null ? { kind: 'modal', view: followUpModal(shown) } : ephemeral(refused)
  })
}
