import type { Decision } from '../domain/decision.ts'
import { byClick, checkDecidable, type GateClick, refuseAtGate, whyNotRejecter } from './check-decidable.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'

/** Someone says no, with a reason; any responder or approver may, also who asked. */
export function reject(
  proposal: Proposal,
  click: GateClick & { readonly reason: string },
  at: Date,
): Decision<Proposal> {
  const closed = checkDecidable(proposal, click, 'reject', at)
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
    account: person.account,
  })
}

/** Who asked for it takes it back. */
export function withdraw(proposal: Proposal, click: GateClick, at: Date): Decision<Proposal> {
  const closed = checkDecidable(proposal, click, 'withdraw', at)
  if (closed) return closed
  const { id, name, account } = click.person
  if (account !== proposal.requester.account) {
    const reason = `Only ${proposal.requester.name}, who asked for this, can withdraw it. You can reject it.`
    return refuseAtGate(proposal, click, 'withdraw', reason, at)
  }
  return moveProposal(proposal, {
    to: { state: 'withdrawn', decidedBy: { id, name }, decidedAt: at },
    entry: 'withdrawn',
    by: byClick(click, at),
    data: {},
    effects: [{ kind: 'clear-timer', timer: 'expire', subject: proposal.id }],
  })
}
