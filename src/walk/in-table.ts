import type { Effect } from '../domain/decision.ts'
import type { Step } from '../runbook/program.ts'
import { surfaceOf } from './show-progress.ts'
import type { Walk } from './walk.ts'

/**
 * The effects of a change to a step that ran with all checks. The table shows it: a step that the walk has not come to
 * gets no message for this, one that has a message is shown anew.
 */
export function inTable(walk: Walk, step: Step, effects: readonly Effect[]): readonly Effect[] {
  const surface = surfaceOf(walk, step)
  return walk.current === step.id
    ? effects
    : effects.map(it => (it.kind === 'show' && it.surface === surface ? { kind: 'refresh', surface } : it))
}
