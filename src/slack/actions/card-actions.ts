import { mayRespond } from '../../domain/person.ts'
import type { Handlers } from '../../flow/handler.ts'
import { findRunbookForm } from '../../flow/incident/choose-runbook.ts'
import { requestReport, snoozeReminder, takeIncident } from '../../flow/incident/incident-commands.ts'
import { joinOther } from '../../flow/incident/join-other.ts'
import { unlock } from '../../flow/incident/lock-commands.ts'
import { findIncidentPages } from '../../flow/incident/page-commands.ts'
import { mayEscalate } from '../../flow/queries/read-escalation.ts'
import { action } from '../../views/ids.ts'
import { moreModal } from '../../views/modals/more-modal.ts'
import { reopenModal } from '../../views/modals/resolve-modal.ts'
import { runbookModal } from '../../views/modals/runbook-modal.ts'
import { updateModal } from '../../views/modals/update-modal.ts'
import { endForm } from './end-form.ts'
import { escalateForm } from './escalate-form.ts'
import { followUpActions } from './follow-up-actions.ts'
import { modalOf, onCard, openModal } from './open-modal.ts'
import { pageForm } from './page-form.ts'

/** The card's buttons, that of a reminder, the end of a proof list, and what is done afterwards. */
export const cardActions: Handlers = {
  [action.cardTake]: takeIncident,
  [action.cardReopen]: openModal(reopenModal, 'reopen'),
  [action.cardReport]: requestReport,
  [action.cardOpen]: { show: () => ({ kind: 'none' }) },
  [action.cardUpdate]: openModal(updateModal, 'update'),
  [action.reminderSnooze]: snoozeReminder,
  [action.startedJoin]: joinOther,
  [action.cardEscalate]: escalateForm,
  [action.cardUnlock]: unlock,
  [action.cardPage]: pageForm(false),
  [action.cardMore]: openModal(async view => {
    const { incident, caller } = view
    return moreModal({
      incident,
      escalates: await mayEscalate(view, incident),
      publishes: (await findIncidentPages(view, view.database, incident)).length > 0,
      responds: mayRespond(caller.person),
    })
  }),
  [action.cardRunbook]: onCard(async view =>
    modalOf(await findRunbookForm(view, view.caller, view.incident), runbookModal),
  ),
  [action.cardResolve]: endForm,
  [action.proofResolve]: endForm,
  ...followUpActions,
}
