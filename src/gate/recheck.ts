import type { Decision } from '../domain/decision.ts'
import { movedGuards } from './moved-guards.ts'
import type { Mover } from './mover.ts'
import type { Plan, Proposal } from './proposal.ts'
import { stateSentence } from './state-sentence.ts'
import { supersede } from './supersede.ts'

/** The present as it was read while someone decides: where it differs from the plan, there is nothing left to decide. */
export function recheck(
  proposal: Proposal,
  { guards, mover = null }: { readonly guards: Plan['guards']; readonly mover?: Mover | null },
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: stateSentence(proposal) }
  const moved = movedGuards(proposal.plan.guards, guards)
  if (moved === null) return { kind: 'changed', state: proposal, entries: [], effects: [] }
  return supersede(proposal, { what: moved.what, moved: { present: moved.present, mover } }, at)
}
