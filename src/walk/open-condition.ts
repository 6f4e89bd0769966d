import type { Program, Step } from '../runbook/program.ts'
import { decidedGuard, openGuard } from './find-guards.ts'
import { type SeenBefore, seenBefore } from './seen-before.ts'
import { severityHolds } from './severity-holds.ts'
import type { Walk } from './walk.ts'

/**
 * A condition that nobody has answered. `negated`: the step is done when it is not so. `decided`: whether the step is done,
 * by what an answer says; `severity` is that of the incident, where that says so; `seen`: what a check before it saw.
 */
export type OpenCondition = {
  readonly when: string
  readonly negated: boolean
  readonly decided: boolean | null
  readonly severity?: string | null
  readonly seen?: SeenBefore | null
}

/**
 * The first condition of a step that nobody has answered, with what an answer says of it, or the incident's severity where
 * it names nothing else; null where none is open.
 */
export function openCondition(program: Program, walk: Walk, step: Step, severity: string): OpenCondition | null {
  const guard = openGuard(program, walk, step)
  if (guard === null) return null
  const { when, negated = false } = guard
  const answered = decidedGuard(program, walk, guard)
  const holds = severityHolds(when, severity)
  if (answered === null && holds !== null) return { when, negated, decided: holds !== negated, severity }
  return { when, negated, decided: answered, seen: seenBefore(program, walk, step, when) }
}
