import { bySystem, type Decision, type Effect } from '../domain/decision.ts'

import { callOver, markOutcomeUnknown, settledAfter } from './mark-outcome-unknown.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import type { ActResult, ConfirmResult } from './plan-result.ts'
import type { Proposal } from './proposal.ts'
import { forceSupersede, type Mover } from './supersede.ts'

/**
 * The answer of the call, also a late one for a change that counts as unknown meanwhile. An older fence is refused:
 * another claim owns the proposal.
 */
export function finish(
  proposal: Proposal,
  {
    fence,
    result,
    mover = null,
  }: { readonly fence: number; readonly result: ActResult; readonly mover?: Mover | null },
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'running' && proposal.state !== 'unknown') {
    return { kind: 'refused', reason: stateSentence(proposal) }
  }
  if (fence !== proposal.fence) return { kind: 'refused', reason: 'Another run of this change owns its result.' }
  if (result.kind === 'moved')
    return forceSupersede(proposal, { what: sentence(result.summary), moved: { present: true, mover } }, at)
  if (result.kind === 'not-begun')
    return forceSupersede(proposal, { what: `Not done: ${sentence(result.summary)}` }, at)
  if (result.kind === 'lost') return markOutcomeUnknown(proposal, at, result.summary)
  return moveProposal(proposal, {
    to: { state: result.kind, result: result.summary },
    entry: result.kind === 'succeeded' ? 'executed' : 'execution-failed',
    by: bySystem('system', at),
    data: {
      result: result.summary,
      undo: proposal.plan.undo,
      requester: proposal.requester.name,
      decidedBy: proposal.decidedBy?.name ?? null,
      approvedBy: proposal.approvals.map(it => it.name),
    },
    effects: [{ kind: 'clear-timer', timer: 'unanswered', subject: proposal.id }],
  })
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

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
