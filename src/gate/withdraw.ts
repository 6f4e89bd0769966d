import type { Decision } from '../domain/decision.ts'
import { byClick, closedGate, type GateClick, refuseAtGate } from './at-gate.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'

/** Who asked for it takes it back. */
export function withdraw(proposal: Proposal, click: GateClick, at: Date): Decision<Proposal> {
  const closed = closedGate(proposal, click, 'withdraw', at)
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
