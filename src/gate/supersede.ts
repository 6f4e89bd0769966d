import type { Decision } from '../incident/decision.ts'
import { bySystem } from '../incident/entry.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import { stateSentence } from './state-sentence.ts'

/**
 * `what` differs from the plan, as a sentence. `renew`: the world has moved, so a new plan is made by itself where it is
 * known from what. Once: what was planned anew already, a person asks for.
 */
type Why = { readonly what: string; readonly renew?: boolean }

/** The plan no longer holds; nothing is run. Too late once it is running. */
export function supersede(proposal: Proposal, why: Why, at: Date): Decision<Proposal> {
  if (proposal.state !== 'proposed' && proposal.state !== 'approved') {
    return { kind: 'refused', reason: stateSentence(proposal) }
  }
  return letGo(proposal, why, at)
}

/** The same, also for what runs: whoever ran it answers that nothing was changed. */
export function letGo(proposal: Proposal, { what, renew = false }: Why, at: Date): Decision<Proposal> {
  const again = renew && proposal.replaces === null && (proposal.step !== null || proposal.undoes !== null)
  return moveProposal(proposal, {
    to: { state: 'superseded', result: what, renewing: again },
    entry: 'superseded',
    by: bySystem('system', at),
    data: { what },
    effects: [
      { kind: 'clear-timer', timer: 'expire', subject: proposal.id },
      { kind: 'clear-timer', timer: 'unstarted', subject: proposal.id },
      { kind: 'clear-timer', timer: 'unanswered', subject: proposal.id },
    ],
  })
}
