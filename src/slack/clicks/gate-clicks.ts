import type { Reply } from '../../command.ts'
import { actUndo, actVerify, actWithdraw } from '../../flow/gate-acts.ts'
import type { Services } from '../../flow/services.ts'
import { actRun } from '../../flow/step-acts.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { stateSentence } from '../../gate/state-sentence.ts'
import { readProposal } from '../../store/proposals.ts'
import { readWalk } from '../../store/walks.ts'
import { answerReply } from '../../views/answer-reply.ts'
import { approveModal } from '../../views/approve-modal.ts'
import { confirmModal } from '../../views/confirm-modal.ts'
import { detailsModal } from '../../views/details-modal.ts'
import { action } from '../../views/ids.ts'
import { rejectModal } from '../../views/reject-modal.ts'
import { whisper } from '../../views/whisper.ts'
import { stepState } from '../../walk/walk.ts'
import type { ClickHandler, KnownClick } from './click-handler.ts'

/** The buttons of a gate. What decides opens a modal with the plan; the decision itself is its submission. */
export const gateClicks: { readonly [action: string]: ClickHandler } = {
  [action.gateConfirm]: (click, services) =>
    whileOpen(click, services, proposal => ({ kind: 'modal', view: confirmModal({ proposal, drill: false }) })),
  [action.gateApprove]: (click, services) =>
    whileOpen(click, services, proposal => ({ kind: 'modal', view: approveModal({ proposal, drill: false }) })),
  [action.gateReject]: (click, services) =>
    whileOpen(click, services, proposal => ({ kind: 'modal', view: rejectModal({ proposal, drill: false }) })),
  [action.gateDetails]: (click, services) =>
    withProposal(click, services, async proposal => ({
      kind: 'modal',
      view: detailsModal({ proposal, drill: false }),
    })),
  [action.gateWithdraw]: async (click, services) => {
    const [id = ''] = click.ids
    return answerReply(await actWithdraw(services, click.caller, id, click.version))
  },
  [action.gateCheckNow]: async (click, services) => {
    const [id = ''] = click.ids
    return answerReply(await actVerify(services, click.caller, id))
  },
  [action.gateUndo]: async (click, services) => {
    const [id = ''] = click.ids
    return answerReply(await actUndo(services, click.caller, id))
  },
  [action.gateAskAgain]: (click, services) =>
    withProposal(click, services, async ({ walk, step }) => {
      const found = walk === null ? null : await readWalk(services.database, walk, services.seal)
      if (walk === null || step === null || found === null) return whisper('Propose it again where it came from.')
      const { version } = stepState(found, step)
      return answerReply(await actRun(services, click.caller, { walk, step, version }, {}))
    }),
}

/** Only a proposal that still waits can be decided; anything else says what it is now. */
function whileOpen(click: KnownClick, services: Services, reply: (proposal: Proposal) => Reply): Promise<Reply> {
  return withProposal(click, services, async proposal =>
    proposal.state === 'proposed' ? reply(proposal) : whisper(stateSentence(proposal)),
  )
}

async function withProposal(
  click: KnownClick,
  services: Services,
  reply: (proposal: Proposal) => Promise<Reply>,
): Promise<Reply> {
  const [id = ''] = click.ids
  const proposal = await readProposal(services.database, id, services.seal)
  return proposal === null ? whisper('This proposal is not there any more.') : reply(proposal)
}
