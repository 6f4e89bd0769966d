import type { ModalView } from '@slack/types'
import { actAskAgain, actUndo, actVerify, actWithdraw } from '../../flow/gate-acts.ts'
import { lookAtProposal } from '../../flow/look.ts'
import { answerReply } from '../../views/answer-reply.ts'
import { type ApproveModal, approveModal } from '../../views/approve-modal.ts'
import { confirmModal } from '../../views/confirm-modal.ts'
import { detailsModal } from '../../views/details-modal.ts'
import { action } from '../../views/ids.ts'
import { rejectModal } from '../../views/reject-modal.ts'
import { whisper } from '../../views/whisper.ts'
import type { ClickHandler } from './click-handler.ts'

/** Opens a modal on the proposal; one that decides only while the proposal waits. */
const open =
  (modal: (seen: ApproveModal) => ModalView, decides: boolean): ClickHandler =>
  async ({ ids: [id = ''] }, services) => {
    const seen = await lookAtProposal(services, id)
    if (seen === null) return whisper('This proposal is not there any more.')
    if (decides && seen.proposal.state !== 'proposed') return whisper(`This is ${seen.proposal.state} already.`)
    return { kind: 'modal', view: modal(seen) }
  }

/** The buttons of a gate. What decides opens a modal with the plan; the decision itself is its submission. */
export const gateClicks: { readonly [action: string]: ClickHandler } = {
  [action.gateConfirm]: open(confirmModal, true),
  [action.gateApprove]: open(approveModal, true),
  [action.gateReject]: open(rejectModal, true),
  [action.gateDetails]: open(detailsModal, false),
  [action.gateWithdraw]: async ({ caller, ids: [id = ''], version }, services) =>
    answerReply(await actWithdraw(services, caller, id, version)),
  [action.gateCheckNow]: async ({ caller, ids: [id = ''] }, services) =>
    answerReply(await actVerify(services, caller, id)),
  [action.gateUndo]: async ({ caller, ids: [id = ''] }, services) => answerReply(await actUndo(services, caller, id)),
  [action.gateAskAgain]: async ({ caller, ids: [id = ''] }, services) =>
    answerReply(await actAskAgain(services, caller, id)),
}
