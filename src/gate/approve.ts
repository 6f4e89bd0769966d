import type { Decision } from '../incident/decision.ts'
import { mayApprove } from '../incident/rights.ts'
import { byClick, closedGate, type GateClick, refuseAtGate } from './at-gate.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import { startApproved } from './start-approved.ts'

/** `digest`: of the plan that the person was shown. `typed`: the word they typed. */
export type Approval = GateClick & { readonly digest: string; readonly typed: string }

/** A second person says yes to a `destroy`. People are counted by account, never the requester's. */
export function approve(proposal: Proposal, approval: Approval, at: Date): Decision<Proposal> {
  const closed = closedGate(proposal, approval, at)
  if (closed) return closed
  const reason = whyNot(proposal, approval)
  if (reason) return refuseAtGate(proposal, approval, 'approve', reason, at)

  const { id, name, account } = approval.person
  const approvals = [...proposal.approvals, { id, name, account, at }]
  const enough = approvals.length >= proposal.needed
  return moveProposal(proposal, {
    to: enough ? { state: 'approved', approvals, decidedBy: { id, name }, decidedAt: at } : { approvals },
    entry: 'approved',
    by: byClick(approval, at),
    data: {
      typed: approval.typed,
      needed: proposal.needed,
      approvals: approvals.length,
      requester: proposal.requester.name,
    },
    effects: enough ? startApproved(proposal.id, at) : [],
  })
}

function whyNot({ plan, digest, requester, approvals }: Proposal, approval: Approval): string | null {
  const { person, source } = approval
  if (plan.effect !== 'destroy') return 'This needs a confirmation, not an approval. Press Confirm.'
  if (source === 'cli') return 'A destroying change is only approved with its button in Slack.'
  if (person.account === requester.account) {
    return `${requester.name} asked for this and cannot approve it. Ask someone else who may approve.`
  }
  if (!mayApprove(person)) return 'Only an approver can approve this. Ask one of those named on the gate.'
  if (approvals.some(it => it.account === person.account))
    return 'You approved this already; it needs someone else too.'
  if (approval.digest !== digest) return 'This is not the plan that waits here. Open the gate again and read it.'
  if (approval.typed !== plan.typed) return `Type ${plan.typed} exactly to approve; “${approval.typed}” was typed.`
  return null
}
