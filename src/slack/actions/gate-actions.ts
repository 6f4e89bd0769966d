import type { ModalView } from '@slack/types'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { onProposal } from '../../flow/gate/decide-proposal.ts'
import { askAgain, proposeNext, requestDecision, undoChange, verifyChange } from '../../flow/gate/proposal-commands.ts'
import type { Deciding, Handlers, View } from '../../flow/handler.ts'
import { unlock } from '../../flow/incident/lock-commands.ts'
import { approvesAlone, findProposalDetails, type ProposalDetails } from '../../flow/queries/find-proposal-details.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import { withdraw } from '../../gate/reject.ts'
import { action } from '../../views/ids.ts'
import { answerReply, ephemeral } from '../../views/messages/ephemeral.ts'
import { approveModal, breakGlassModal, confirmModal } from '../../views/modals/approve-modal.ts'
import { detailsModal } from '../../views/modals/details-modal.ts'
import { outcomeModal } from '../../views/modals/outcome-modal.ts'
import { rejectModal } from '../../views/modals/reject-modal.ts'
import type { Reply } from '../../views/reply.ts'

type Modal = (details: ProposalDetails) => ModalView

/** The buttons of a gate. What decides opens a modal with the plan; the decision itself is its submission. */
export const gateActions: Handlers = {
  [action.gateConfirm]: opensDecision('confirm', () => confirmModal),
  [action.gateApprove]: opensDecision('approve', ({ proposal }, view) =>
    approvesAlone(view, proposal, view.caller) ? breakGlassModal : approveModal,
  ),
  [action.gateReject]: opensDecision('reject', () => rejectModal),
  [action.gateDetails]: { atGate: true, show: view => openPlan(view, () => detailsModal) },
  [action.gateWithdraw]: onProposal(({ proposal, click, at }) => withdraw(proposal, click, at)),
  [action.gateCheckNow]: verifyChange,
  [action.gateSay]: { atGate: true, show: view => openOutcome(view, view.input.ids[0] ?? '') },
  [action.gateUndo]: undoChange,
  [action.gateNext]: proposeNext,
  [action.gateAskAgain]: askAgain,
  [action.gateUnlock]: { ...unlock, atGate: true },
}

/** Opens the modal in which it is decided; whoever can never decide so is told at once. */
function opensDecision(
  asked: 'approve' | 'confirm' | 'reject',
  modal: (details: ProposalDetails, view: View) => Modal,
): Deciding {
  return {
    ...requestDecision(asked),
    reply: (answer, view) => (answer.kind === 'done' ? openPlan(view, modal) : answerReply(answer)),
  }
}

/** Opens the form in which a responder says what became of a change that nobody knows about. */
export async function openOutcome(view: View, id: string): Promise<Reply> {
  if (!mayRespond(view.caller.person)) return ephemeral(respondersOnly.reason)
  const details = await findProposalDetails(view, id)
  if (details === null) return ephemeral('This proposal is not there any more.')
  const { proposal } = details
  return proposal.state === 'unknown'
    ? { kind: 'modal', view: outcomeModal(details) }
    : ephemeral(stateSentence(proposal))
}

async function openPlan(view: View, modal: (details: ProposalDetails, view: View) => Modal): Promise<Reply> {
  const details = await findProposalDetails(view, view.input.ids[0] ?? '')
  if (details === null) return ephemeral('This proposal is not there any more.')
  return { kind: 'modal', view: modal(details, view)(details) }
}
