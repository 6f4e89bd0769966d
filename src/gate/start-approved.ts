import { addMilliseconds } from '../domain/add-milliseconds.ts'
import type { Effect } from '../domain/decision.ts'
import { startWithin } from './clocks.ts'

/** What follows when a proposal has all it needs: it is carried out, within a minute or not at all. */
export function startApproved(id: string, at: Date): Effect[] {
  return [
    { kind: 'clear-timer', timer: 'expire', subject: id },
    { kind: 'set-timer', timer: 'unstarted', subject: id, dueAt: addMilliseconds(at, startWithin) },
    { kind: 'start', job: { kind: 'execute', proposal: id } },
  ]
}
