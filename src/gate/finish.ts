import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Effect } from '../domain/decision.ts'
import { unreachable } from '../errors.ts'
import { answerWithin, lateEffect, startWithin } from './claim.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import { type ActResult, type ConfirmResult, isAccepted, type Proposal } from './proposal.ts'
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
  if (result.kind === 'accepted') return goOn(proposal, result.summary, at)
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
    effects: [
      { kind: 'clear-timer', timer: 'unanswered', subject: proposal.id },
      ...(result.kind === 'succeeded' ? healthAfter(proposal) : []),
    ],
  })
}

/** A step has its own proof; what no step follows is proven by the documented health checks. */
export function healthAfter({ id, step }: Proposal): Effect[] {
  return step === null ? [{ kind: 'start', job: { kind: 'health-after', proposal: id } }] : []
}

export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** Milliseconds between two looks at a change that the system works on. */
const lookEvery = 10_000

/** Milliseconds after the decision at which nobody waits for the system any more. No host lets a build take longer. */
const worksAtMost = 45 * 60_000

/** The system works on it: it runs, and is looked at again. */
function goOn(proposal: Proposal, summary: string, at: Date): Decision<Proposal> {
  return {
    kind: 'changed',
    state: { ...proposal, version: proposal.version + 1, state: 'running', result: summary },
    entries: [],
    effects: [
      { kind: 'show', surface: `gate:${proposal.id}` },
      { kind: 'show', surface: 'card' },
      lookAgainAt(proposal, at),
    ],
  }
}

function lookAgainAt({ id }: Proposal, at: Date): Effect {
  return { kind: 'set-timer', timer: 'unanswered', subject: id, dueAt: addMilliseconds(at, lookEvery) }
}

/** What a look says of a change that the system works on. What cannot be told now is looked at again. */
function looked(proposal: Proposal, { kind, summary }: ConfirmResult, at: Date): Decision<Proposal> {
  const { fence } = proposal
  if (kind === 'done') return finish(proposal, { fence, result: { kind: 'succeeded', summary } }, at)
  if (kind === 'failed' || (kind === 'not-done' && at >= settledAfter(proposal)))
    return finish(proposal, { fence, result: { kind: 'failed', summary } }, at)
  const isNew = kind === 'going-on' && summary !== proposal.result
  return isNew ? goOn(proposal, summary, at) : { kind: 'changed', state: proposal, entries: [], effects: [] }
}

/**
 * What a look at the system says about a change that it works on, or whose answer was lost. *Done* and *failed* are
 * believed at once, *not done* only two minutes after the call's time limit. Until then it stays unknown and is read
 * again: when the call is over, and once more at the end.
 */
export function verified(
  proposal: Proposal,
  { confirm }: { readonly confirm: ConfirmResult },
  at: Date,
): Decision<Proposal> {
  if (isAccepted(proposal)) return looked(proposal, confirm, at)
  if (proposal.state !== 'unknown') return { kind: 'refused', reason: stateSentence(proposal) }
  const early = at < settledAfter(proposal)
  const state = stateAfter(confirm.kind, early)
  return moveProposal(proposal, {
    to: { state, result: confirm.summary },
    entry: 'verified',
    by: bySystem('system', at),
    data: { found: confirm.kind, result: confirm.summary, state },
    effects: [
      state === 'running' ? lookAgainAt(proposal, at) : nextLook(proposal, state === 'unknown' && early, at),
      ...(state === 'succeeded' ? healthAfter(proposal) : []),
    ],
  })
}

function stateAfter(found: ConfirmResult['kind'], early: boolean) {
  switch (found) {
    case 'done':
      return 'succeeded'
    case 'failed':
      return 'failed'
    case 'going-on':
      return 'running'
    case 'not-done':
      return early ? 'unknown' : 'failed'
    case 'unclear':
      return 'unknown'
    default:
      return unreachable(found)
  }
}

/** Of a change that nobody knows about. */
function nextLook(proposal: Proposal, again: boolean, at: Date): Effect {
  const clock = { timer: 'unanswered', subject: proposal.id } as const
  if (!again) return { kind: 'clear-timer', ...clock }
  return { kind: 'set-timer', ...clock, dueAt: at < callOver(proposal) ? callOver(proposal) : settledAfter(proposal) }
}

/**
 * No answer came in time, or it was lost: nobody knows, so the system is read. When that stayed unclear, or the system
 * works on it, and the timer falls due again, it is read once more. The change itself is never repeated.
 */
export function markOutcomeUnknown(proposal: Proposal, at: Date, summary = lateWords(proposal)): Decision<Proposal> {
  const verify: Effect = { kind: 'start', job: { kind: 'verify', proposal: proposal.id } }
  if (proposal.state === 'unknown') return { kind: 'changed', state: proposal, entries: [], effects: [verify] }
  const { decidedAt, proposedAt } = proposal
  if (isAccepted(proposal) && at < addMilliseconds(decidedAt ?? proposedAt, worksAtMost))
    return { kind: 'changed', state: proposal, entries: [], effects: [verify, lookAgainAt(proposal, at)] }
  if (proposal.state !== 'running') return { kind: 'refused', reason: stateSentence(proposal) }
  return moveProposal(proposal, {
    to: { state: 'unknown', result: summary },
    entry: 'execution-unknown',
    by: bySystem('system', at),
    data: { result: summary },
    effects: [{ kind: 'clear-timer', timer: 'unanswered', subject: proposal.id }, verify],
  })
}

function lateWords({ result }: Proposal): string {
  return result === null ? 'No answer came in time.' : `${sentence(result)} Its end did not come in time.`
}

/** When the call is over, answered or not: the latest start, and its time limit. */
export function callOver({ decidedAt, proposedAt }: Proposal): Date {
  return addMilliseconds(decidedAt ?? proposedAt, startWithin + answerWithin)
}

/** From when on *not done* is believed: two minutes after the call is over, since a slow system may still do it. */
export function settledAfter(proposal: Proposal): Date {
  return addMilliseconds(callOver(proposal), lateEffect)
}
