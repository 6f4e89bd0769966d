import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Effect } from '../domain/decision.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { byClick, type GateClick } from './check-decidable.ts'
import { answerWithin, lateEffect, startWithin } from './claim.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import type { ActResult, ConfirmResult, Proposal } from './proposal.ts'

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
    effects: [
      { kind: 'clear-timer', timer: 'unanswered', subject: proposal.id },
      ...(result.kind === 'succeeded' ? healthAfter(proposal) : []),
    ],
  })
}

/** A step has its own proof; what no step follows is proven by the documented health checks. */
function healthAfter({ id, step }: Proposal): Effect[] {
  return step === null ? [{ kind: 'start', job: { kind: 'health-after', proposal: id } }] : []
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
    effects: [again, ...(state === 'succeeded' ? healthAfter(proposal) : [])],
  })
}

/**
 * A person says what became of a change that nobody knows about, and how they know. That it was not done is believed, as
 * from a look at the system, only when a slow system had its time.
 */
export function sayOutcome(
  proposal: Proposal,
  click: GateClick & { readonly went: boolean; readonly reason: string },
  at: Date,
): Decision<Proposal> {
  if (!mayRespond(click.person)) return respondersOnly
  if (proposal.state !== 'unknown') return { kind: 'refused', reason: stateSentence(proposal) }
  const reason = click.reason.trim()
  if (reason === '') return { kind: 'refused', reason: 'Say how you know it: where you looked, and what stood there.' }
  const left = Math.ceil((settledAfter(proposal).getTime() - at.getTime()) / 1000)
  if (!click.went && left > 0)
    return { kind: 'refused', reason: `It may still go through. Look again in ${left} s, and say it then.` }
  const { name } = click.person
  return moveProposal(proposal, {
    to: {
      state: click.went ? 'succeeded' : 'failed',
      result: `${name} says that it was ${click.went ? '' : 'not '}carried out: ${reason}`,
    },
    entry: 'verified',
    by: byClick(click, at),
    data: { found: click.went ? 'done' : 'not-done', result: reason, state: click.went ? 'succeeded' : 'failed' },
    effects: [
      { kind: 'clear-timer', timer: 'unanswered', subject: proposal.id },
      ...(click.went ? healthAfter(proposal) : []),
    ],
    account: click.person.account,
  })
}

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
