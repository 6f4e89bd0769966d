import type { Decision } from '../incident/decision.ts'
import { mayRespond } from '../incident/rights.ts'
import { byClick, closedGate, type GateClick, refuseAtGate } from './at-gate.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import { startApproved } from './start-approved.ts'

/** A responder says yes to a `change`; who asked for it may. */
export function confirm(proposal: Proposal, click: GateClick, at: Date): Decision<Proposal> {
  const closed = closedGate(proposal, click, at)
  if (closed) return closed
  const refuse = (reason: string) => refuseAtGate(proposal, click, 'confirm', reason, at)
  if (!mayRespond(click.person)) return refuse('Only a responder can confirm a change. Ask one of them.')
  if (proposal.needed > 0 || proposal.plan.effect === 'destroy') {
    return refuse('This needs the approval of a second person, with the word typed.')
  }
  const by = byClick(click, at)
  const { id, name } = click.person
  return moveProposal(proposal, {
    to: { state: 'approved', decidedBy: { id, name }, decidedAt: at },
    entry: 'confirmed',
    by,
    data: {},
    effects: startApproved(proposal.id, at),
  })
}
