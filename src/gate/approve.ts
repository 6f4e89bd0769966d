import type { Decision } from '../domain/decision.ts'
import {
  byClick,
  checkDecidable,
  type GateClick,
  isAdmin,
  refuseAtGate,
  whyNotApprover,
  whyNotConfirmer,
  whyNotLocked,
  whyNotShown,
} from './check-decidable.ts'
import { startApproved } from './claim.ts'
import { moveProposal } from './move-proposal.ts'
import type { Approver, Proposal } from './proposal.ts'

/** `digest`: of the plan that the person was shown. `typed`: the word they typed. */
export type Approval = GateClick & { readonly digest: string; readonly typed: string }

/** A second person says yes to a `destroy`. People are counted by account, never the requester's. */
export function approve(proposal: Proposal, approval: Approval, at: Date): Decision<Proposal> {
  const closed = checkDecidable(proposal, approval, 'approve', at)
  if (closed) return closed
  const reason =
    whyNotApprover(proposal, approval) ??
    whyNotLocked(approval, 'deciding') ??
    whyNotShown(proposal, approval) ??
    whyNotThisPlan(proposal, approval)
  if (reason) return refuseAtGate(proposal, approval, 'approve', reason, at)

  const { id, name, account } = approval.person
  const approver: Approver = { id, name, account, at, ...(isAdmin(approval.person) ? { admin: true } : {}) }
  const approvals = [...proposal.approvals, approver]
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

/** Whether the plan that the person read and typed the word of is the one that waits; null when it is. */
export function whyNotThisPlan({ plan, digest }: Proposal, approval: Pick<Approval, 'digest' | 'typed'>) {
  if (approval.digest !== digest) return 'This is not the plan that waits here. Open the gate again and read it.'
  if (approval.typed !== plan.typed) return `Type ${plan.typed} exactly to approve; “${approval.typed}” was typed.`
  return null
}

/** `digest`: of the plan that the person was shown. */
export type Confirmation = GateClick & { readonly digest: string }

/** A responder says yes to a `change`; who asked for it may. */
export function confirm(proposal: Proposal, click: Confirmation, at: Date): Decision<Proposal> {
  const closed = checkDecidable(proposal, click, 'confirm', at)
  if (closed) return closed
  const other = click.digest === proposal.digest ? null : 'This is not the plan that waits here. Open the gate again.'
  const reason =
    whyNotConfirmer(proposal, click) ?? whyNotLocked(click, 'deciding') ?? whyNotShown(proposal, click) ?? other
  if (reason) return refuseAtGate(proposal, click, 'confirm', reason, at)
  const by = byClick(click, at)
  const { id, name, account } = click.person
  return moveProposal(proposal, {
    to: { state: 'approved', approvals: [{ id, name, account, at }], decidedBy: { id, name }, decidedAt: at },
    entry: 'confirmed',
    by,
    data: {},
    effects: startApproved(proposal.id, at),
  })
}
