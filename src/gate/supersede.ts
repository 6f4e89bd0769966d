import type { Decision } from '../domain/decision.ts'
import { bySystem } from '../domain/entry.ts'
import { moveProposal } from './move-proposal.ts'
import { type Mover, movedOutside, moverSentence } from './mover.ts'
import type { Proposal } from './proposal.ts'
import { stateSentence } from './state-sentence.ts'

/**
 * `what` differs from the plan, as a sentence. `moved`: the world has moved, and by whom where that is known; a new plan
 * is made by itself only where the present is as it was and a secret has changed, and where it is known from what. Once:
 * what was planned anew already, a person asks for. In another direction, only a person does.
 */
type Why = {
  readonly what: string
  readonly moved?: { readonly present: boolean; readonly mover: Mover | null }
}

/** The plan no longer holds; nothing is run. Too late once it is running. */
export function supersede(proposal: Proposal, why: Why, at: Date): Decision<Proposal> {
  if (proposal.state !== 'proposed' && proposal.state !== 'approved') {
    return { kind: 'refused', reason: stateSentence(proposal) }
  }
  return letGo(proposal, why, at)
}

/** The same, also for what runs: whoever ran it answers that nothing was changed. */
export function letGo(proposal: Proposal, { what, moved }: Why, at: Date): Decision<Proposal> {
  const again =
    moved?.present === false && proposal.replaces === null && (proposal.step !== null || proposal.undoes !== null)
  const mover = moved?.present ? moved.mover : null
  const who = !moved?.present ? [] : [mover === null ? movedOutside : moverSentence(mover)]
  return moveProposal(proposal, {
    to: { state: 'superseded', result: [what, ...who].join(' '), renewing: again, movedBy: mover?.id ?? null },
    entry: 'superseded',
    by: bySystem('system', at),
    data: { what, ...(mover === null ? {} : { movedBy: { ...mover, approvers: [...mover.approvers] } }) },
    effects: [
      { kind: 'clear-timer', timer: 'expire', subject: proposal.id },
      { kind: 'clear-timer', timer: 'unstarted', subject: proposal.id },
      { kind: 'clear-timer', timer: 'unanswered', subject: proposal.id },
    ],
  })
}
