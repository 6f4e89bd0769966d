import type { Decision } from '../domain/decision.ts'
import { byClick, closedGate, type GateClick, refuseAtGate, whyNotShown } from './at-gate.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import { startApproved } from './start-approved.ts'
import { whyNotConfirmer } from './who-decides.ts'

/** `digest`: of the plan that the person was shown. */
export type Confirmation = GateClick & { readonly digest: string }

/** A responder says yes to a `change`; who asked for it may. */
export function confirm(proposal: Proposal, click: Confirmation, at: Date): Decision<Proposal> {
  const closed = closedGate(proposal, click, 'confirm', at)
  if (closed) return closed
  const other = click.digest === proposal.digest ? null : 'This is not the plan that waits here. Open the gate again.'
  const reason = whyNotConfirmer(proposal, click) ?? whyNotShown(proposal, click) ?? other
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
