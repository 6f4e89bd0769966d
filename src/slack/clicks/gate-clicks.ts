import type { ModalView } from '@slack/types'
import { actAskAgain, actPress, actUndo, actVerify, actWithdraw } from '../../flow/gate-acts.ts'
import { approvesAlone, lookAtProposal } from '../../flow/look.ts'
import { action } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/answer-reply.ts'
import { notShown, whisper } from '../../views/messages/whisper.ts'
import { approveModal, breakGlassModal, confirmModal } from '../../views/modals/approve-modal.ts'
import { detailsModal } from '../../views/modals/details-modal.ts'
import type { Deciding } from '../../views/modals/gate-modal.ts'
import { rejectModal } from '../../views/modals/reject-modal.ts'
import type { ClickHandler } from './click-handler.ts'

type Modal = (deciding: Deciding) => ModalView

const gone = whisper('This proposal is not there any more.')

const show =
  (modal: Modal): ClickHandler =>
  async ({ caller, ids: [id = ''] }, services) => {
    if (caller.person.stranger) return notShown
    const seen = await lookAtProposal(services, id)
    return seen === null ? gone : { kind: 'modal', view: modal(seen) }
  }

/** Opens the modal in which it is decided; whoever can never decide so is told at once. */
const decide =
  (asked: 'approve' | 'confirm' | 'reject', modal: Modal): ClickHandler =>
  async (click, services) => {
    const [id = ''] = click.ids
    const answer = await actPress(services, click.caller, id, { version: click.version, asked })
    if (answer.kind !== 'done') return answerReply(answer)
    const seen = await lookAtProposal(services, id)
    if (seen === null) return gone
    const alone = asked === 'approve' && approvesAlone(services, seen.proposal, click.caller)
    return { kind: 'modal', view: alone ? breakGlassModal(seen) : modal(seen) }
  }

/** The buttons of a gate. What decides opens a modal with the plan; the decision itself is its submission. */
export const gateClicks: { readonly [action: string]: ClickHandler } = {
  [action.gateConfirm]: decide('confirm', confirmModal),
  [action.gateApprove]: decide('approve', approveModal),
  [action.gateReject]: decide('reject', rejectModal),
  [action.gateDetails]: show(detailsModal),
  [action.gateWithdraw]: async ({ caller, ids: [id = ''], version }, services) =>
    answerReply(await actWithdraw(services, caller, id, version)),
  [action.gateCheckNow]: async ({ caller, ids: [id = ''] }, services) =>
    answerReply(await actVerify(services, caller, id)),
  [action.gateUndo]: async ({ caller, ids: [id = ''] }, services) => answerReply(await actUndo(services, caller, id)),
  [action.gateAskAgain]: async ({ caller, ids: [id = ''] }, services) =>
    answerReply(await actAskAgain(services, caller, id)),
}
