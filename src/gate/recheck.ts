import type { Decision } from '../incident/decision.ts'
import { movedGuards } from './moved-guards.ts'
import type { Plan, Proposal } from './proposal.ts'
import { stateSentence } from './state-sentence.ts'
import { supersede } from './supersede.ts'

/** The present as it was read while someone decides: where it differs from the plan, there is nothing left to decide. */
export function recheck(
  proposal: Proposal,
  { guards }: { readonly guards: Plan['guards'] },
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: stateSentence(proposal) }
  const what = movedGuards(proposal.plan.guards, guards)
  if (what === null) return { kind: 'changed', state: proposal, entries: [], effects: [] }
  return supersede(proposal, { what, renew: true }, at)
}
