import { addMilliseconds } from '../domain/add-milliseconds.ts'
import type { Decision, Effect } from '../domain/decision.ts'
import { isEnough } from './check-decidable.ts'
import { stateSentence } from './move-proposal.ts'
import { isAsDigested, type Origin } from './plan-digest.ts'
import { lostValues, type Proposal } from './proposal.ts'
import { changedGuards, type Mover, supersede } from './supersede.ts'

/**
 * Takes an approved proposal to carry it out, once: the new fence belongs to this claim. Where it is not the one that
 * was approved, the present differs from the plan, or the approval is older than a minute, it is superseded instead.
 */
export function claim(
  proposal: Proposal,
  {
    guards,
    mover = null,
    locked = null,
    ...origin
  }: Origin & {
    readonly guards: Proposal['plan']['guards']
    readonly mover?: Mover | null
    /** Why another incident keeps its own from changing the target. */
    readonly locked?: string | null
  },
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'approved' || proposal.decidedAt === null) {
    return { kind: 'refused', reason: stateSentence(proposal) }
  }
  if (at > addMilliseconds(proposal.decidedAt, startWithin)) {
    return supersede(proposal, { what: 'It was approved more than a minute ago and had not started.' }, at)
  }
  if (at < addMilliseconds(proposal.decidedAt, -clockSkew)) {
    return supersede(proposal, { what: 'The clock was set back since the approval, so its age is not known.' }, at)
  }
  const lost = lostValues(proposal)
  if (lost !== null) return supersede(proposal, { what: lost }, at)
  if (!isAsDigested(proposal, origin) || !isEnough(proposal)) {
    return supersede(proposal, { what: 'What is stored is not what was approved: it was changed round the gate.' }, at)
  }
  const moved = changedGuards(proposal.plan.guards, guards)
  if (moved !== null) {
    return supersede(proposal, { what: moved.what, moved: { present: moved.present, mover } }, at)
  }
  if (locked !== null) return supersede(proposal, { what: locked }, at)
  return {
    kind: 'changed',
    state: { ...proposal, version: proposal.version + 1, state: 'running', fence: proposal.fence + 1 },
    entries: [],
    effects: [
      { kind: 'show', surface: `gate:${proposal.id}` },
      { kind: 'show', surface: 'card' },
      { kind: 'clear-timer', timer: 'unstarted', subject: proposal.id },
      { kind: 'set-timer', timer: 'unanswered', subject: proposal.id, dueAt: addMilliseconds(at, answerWithin) },
    ],
  }
}

/** Whether a claim is still good just before the call: a process that was paused and woken finds that it is not. */
export function holdsClaim({ state, fence }: Proposal, claimed: number): boolean {
  return state === 'running' && fence === claimed
}

/** Milliseconds that an approval stays good without a start, so that an outage never runs yesterday's approval. */
export const startWithin = 60_000

/** Milliseconds after the claim at which a change that has not answered counts as unknown. */
export const answerWithin = 20_000

/** Milliseconds after the call's time limit before *not done* is believed. */
export const lateEffect = 120_000

/** Milliseconds by which the clocks of two copies may differ. */
export const clockSkew = 5_000

/** What follows when a proposal has all it needs: it is carried out, within a minute or not at all. */
export function startApproved(id: string, at: Date): Effect[] {
  return [
    { kind: 'clear-timer', timer: 'expire', subject: id },
    { kind: 'set-timer', timer: 'unstarted', subject: id, dueAt: addMilliseconds(at, startWithin) },
    { kind: 'start', job: { kind: 'execute', proposal: id } },
  ]
}
