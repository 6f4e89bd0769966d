import { addMilliseconds } from '../domain/add-milliseconds.ts'
import type { Effect } from '../domain/decision.ts'

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
