import type { Effect, Surface } from '../incident/decision.ts'
import type { Program, Step } from '../runbook/program.ts'
import { progress } from './progress.ts'
import { answerOf, type Walk } from './walk.ts'

/** The walk and the card where progress or place differ, and what is next: a step, a question, or the proof list. */
export function showProgress(program: Program, before: Walk, after: Walk): Effect[] {
  const answered = Object.keys(after.answers).filter(it => answerOf(before, it) !== answerOf(after, it))
  const moves = before.current !== after.current || before.asking !== after.asking || answered.length > 0
  if (!moves && progress(program, before).settled === progress(program, after).settled) return []
  const questions = answered
    .map(it => questionOf(before, it))
    .filter(it => it !== questionOf(after, after.asking ?? ''))
  const old = questions.map((surface): Effect => ({ kind: 'refresh', surface }))
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

/** Where a group of alternatives is asked about. */
export function questionOf(walk: Walk, group: string): Surface {
  return `choice:${walk.id}:${group}:${answerOf(walk, group).round}`
}

export function show(surface: Surface): Effect {
  return { kind: 'show', surface }
}
