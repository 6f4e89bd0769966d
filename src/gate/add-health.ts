import { bySystem, type Decision } from '../domain/decision.ts'
import { sentence } from './finish.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'

/** What the documented health checks say of the system after a change went through; once. */
export function addHealth(proposal: Proposal, said: string, at: Date): Decision<Proposal> {
  if (proposal.state !== 'succeeded') return { kind: 'refused', reason: stateSentence(proposal) }
  if (proposal.result?.includes(healthLead)) return { kind: 'changed', state: proposal, entries: [], effects: [] }
  return moveProposal(proposal, {
    to: { result: `${sentence(proposal.result ?? '')} ${healthLead}${said}`.trim() },
    entry: 'health-after',
    by: bySystem('system', at),
    data: { result: said },
    effects: [],
  })
}

const healthLead = 'Health since then: '
