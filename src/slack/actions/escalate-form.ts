import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { readEscalation } from '../../flow/queries/read-escalation.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { escalateModal } from '../../views/modals/escalate-modal.ts'
import { modalOf, onCard } from './open-modal.ts'

/** Opens the form that tells the next level of the escalation, or says why nobody is left. */
export const escalateForm = onCard(async view => {
  const refused = formRefusal('escalate', view.caller.person, view.incident)
  return refused === null ? modalOf(await readEscalation(view, view.incident), escalateModal) : ephemeral(refused)
})
