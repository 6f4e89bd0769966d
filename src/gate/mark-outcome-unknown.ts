import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Effect } from '../domain/decision.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'
import { answerWithin, lateEffect, startWithin } from './start-approved.ts'

/**
 * No answer came in time, or it was lost: nobody knows, so the system is read. When that stayed unclear and the timer
 * falls due again, it is read once more. The change itself is never repeated.
 */
export function markOutcomeUnknown(
  proposal: Proposal,
  at: Date,
  summary = 'No answer came in time.',
): Decision<Proposal> {
  const verify: Effect = { kind: 'start', job: { kind: 'verify', proposal: proposal.id } }
  if (proposal.state === 'unknown') return { kind: 'changed', state: proposal, entries: [], effects: [verify] }
  if (proposal.state !== 'running') return { kind: 'refused', reason: stateSentence(proposal) }
  return moveProposal(proposal, {
    to: { state: 'unknown', result: summary },
    entry: 'execution-unknown',
    by: bySystem('system', at),
    data: { result: summary },
    effects: [{ kind: 'clear-timer', timer: 'unanswered', subject: proposal.id }, verify],
  })
}

/** When the call is over, answered or not: the latest start, and its time limit. */
export function callOver({ decidedAt, proposedAt }: Proposal): Date {
  return addMilliseconds(decidedAt ?? proposedAt, startWithin + answerWithin)
}

/** From when on *not done* is believed: two minutes after the call is over, since a slow system may still do it. */
export function settledAfter(proposal: Proposal): Date {
  return addMilliseconds(callOver(proposal), lateEffect)
}
