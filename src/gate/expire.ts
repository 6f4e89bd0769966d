import type { Decision } from '../domain/decision.ts'
import { bySystem } from '../domain/entry.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import { stateSentence } from './state-sentence.ts'

/** Nobody decided in time. */
export function expire(proposal: Proposal, at: Date): Decision<Proposal> {
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: stateSentence(proposal) }
  if (at < proposal.dueAt) return { kind: 'refused', reason: 'It is not due yet; it can still be decided.' }
  const by = bySystem('timer', at)
  return moveProposal(proposal, {
    to: { state: 'expired', decidedBy: by.person, decidedAt: at, result: 'Nobody decided in time; nothing was run.' },
    entry: 'expired',
    by,
    data: { dueAt: proposal.dueAt.toISOString() },
    effects: [{ kind: 'clear-timer', timer: 'expire', subject: proposal.id }],
  })
}
