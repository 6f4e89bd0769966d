import type { Decision } from '../domain/decision.ts'
import { byClick, closedGate, type GateClick, refuseAtGate } from './at-gate.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import { whyNotRejecter } from './who-decides.ts'

/** Someone says no, with a reason; any responder or approver may, also who asked. */
export function reject(
  proposal: Proposal,
  click: GateClick & { readonly reason: string },
  at: Date,
): Decision<Proposal> {
  const closed = closedGate(proposal, click, 'reject', at)
  if (closed) return closed
  const { person } = click
  const never = whyNotRejecter(click)
  if (never) return refuseAtGate(proposal, click, 'reject', never, at)
  const reason = click.reason.trim()
  if (reason === '') return { kind: 'refused', reason: 'Say why, so that whoever asked knows what to change.' }
  return moveProposal(proposal, {
    to: { state: 'rejected', decidedBy: { id: person.id, name: person.name }, decidedAt: at, result: reason },
    entry: 'rejected',
    by: byClick(click, at),
    data: { reason },
    effects: [{ kind: 'clear-timer', timer: 'expire', subject: proposal.id }],
  })
}
