import type { Decision, Effect } from '../domain/decision.ts'
import { bySystem } from '../domain/entry.ts'
import { callOver, settledAfter } from './lose-answer.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import type { ConfirmResult } from './results.ts'
import { stateSentence } from './state-sentence.ts'

/**
 * What a look at the system says about a change whose answer was lost. *Done* is believed at once, *not done* only
 * two minutes after the call's time limit. Until then it stays unknown and is read again: when the call is over, and
 * once more at the end.
 */
export function verified(
  proposal: Proposal,
  { confirm }: { readonly confirm: ConfirmResult },
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'unknown') return { kind: 'refused', reason: stateSentence(proposal) }
  const early = at < settledAfter(proposal)
  const state = confirm.kind === 'done' ? 'succeeded' : confirm.kind === 'unclear' || early ? 'unknown' : 'failed'
  const clock = { timer: 'unanswered', subject: proposal.id } as const
  const again: Effect =
    state === 'unknown' && early
      ? { kind: 'set-timer', ...clock, dueAt: at < callOver(proposal) ? callOver(proposal) : settledAfter(proposal) }
      : { kind: 'clear-timer', ...clock }
  return moveProposal(proposal, {
    to: { state, result: confirm.summary },
    entry: 'verified',
    by: bySystem('system', at),
    data: { found: confirm.kind, result: confirm.summary, state },
    effects: [again],
  })
}
