import type { Effect, Surface } from '../domain/decision.ts'
import type { Program, Step } from '../runbook/program.ts'
import { alternativesOf } from './alternative.ts'
import { loopedAt, loopLine } from './loop.ts'
import { answerOf, isSettled, progress, stepState, unsettledProof, type Walk } from './walk.ts'

/** The walk and the card where progress or place differ, and what is next: a step, a question, or the proof list. */
export function showProgress(program: Program, before: Walk, after: Walk): Effect[] {
  const answered = Object.keys(after.answers).filter(it => answerOf(before, it) !== answerOf(after, it))
  const moves = before.current !== after.current || before.asking !== after.asking || answered.length > 0
  if (!moves && progress(program, before).settled === progress(program, after).settled) {
    const left = [before, after].map(it => unsettledProof(program, it).length > 0)
    const counts = progress(program, after).total === 0
    return left[0] === left[1] && !counts ? [] : [show('card')]
  }
  const questions = answered
    .filter(group => alternativesOf(program, group).length > 0)
    .map(it => questionOf(before, it))
    .filter(it => it !== questionOf(after, after.asking ?? ''))
  const left = loopLine(before.asking) === null || before.asking === after.asking ? null : before.asking
  // A remedy that is left out, or is none any more, looks otherwise where it was shown.
  const steps = answered
    .flatMap(group => alternativesOf(program, group).flatMap(it => it.steps))
    .filter(it => !isSettled(stepState(after, it.id)) && it.id !== after.current)
    .map(it => surfaceOf(after, it))
  const old = [...questions, ...(left === null ? [] : [questionOf(before, left)]), ...steps].map(
    (surface): Effect => ({ kind: 'refresh', surface }),
  )
  const effects = [show(`walk:${after.id}`), show('card'), ...old]
  if (!moves) return effects
  if (after.asking !== null) return [...effects, show(questionOf(after, after.asking))]
  const next = program.steps.find(it => (after.current === null ? it.phase === 'prove' : it.id === after.current))
  return next ? [...effects, show(surfaceOf(after, next))] : effects
}

/** Where the step is shown: by itself, or as a line of the proof list. */
export function surfaceOf(walk: Walk, step: Step): Surface {
  return step.phase === 'prove' ? `proof:${walk.id}` : `step:${walk.id}:${step.id}`
}

/** Where a group of alternatives is asked about, or whether steps are done again. */
export function questionOf(walk: Walk, group: string): Surface {
  const line = loopLine(group)
  const { round } = line === null ? answerOf(walk, group) : loopedAt(walk, { line })
  return `choice:${walk.id}:${group}:${round}`
}

export function show(surface: Surface): Effect {
  return { kind: 'show', surface }
}

/**
 * The effects of a change to a step that ran with all checks. The table shows it: a step that the walk has not come to
 * gets no message for this, one that has a message is shown anew.
 */
export function downgradeToRefresh(walk: Walk, step: Step, effects: readonly Effect[]): readonly Effect[] {
  const surface = surfaceOf(walk, step)
  return walk.current === step.id
    ? effects
    : effects.map(it => (it.kind === 'show' && it.surface === surface ? { kind: 'refresh', surface } : it))
}
