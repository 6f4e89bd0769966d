import type { Effect, Surface } from '../domain/decision.ts'
import type { Program, Step } from '../runbook/program.ts'
import { alternativesOf } from './alternatives.ts'
import { isSettled } from './is-settled.ts'
import { progress } from './progress.ts'
import { unsettledProof } from './unsettled-proof.ts'
import { answerOf, stepState, type Walk } from './walk.ts'

/** The walk and the card where progress or place differ, and what is next: a step, a question, or the proof list. */
export function showProgress(program: Program, before: Walk, after: Walk): Effect[] {
  const answered = Object.keys(after.answers).filter(it => answerOf(before, it) !== answerOf(after, it))
  const moves = before.current !== after.current || before.asking !== after.asking || answered.length > 0
  if (!moves && progress(program, before).settled === progress(program, after).settled) {
    const left = [before, after].map(it => unsettledProof(program, it).length > 0)
    return left[0] === left[1] ? [] : [show('card')]
  }
  const questions = answered
    .map(it => questionOf(before, it))
    .filter(it => it !== questionOf(after, after.asking ?? ''))
  // A remedy that is left out, or is none any more, looks otherwise where it was shown.
  const steps = answered
    .flatMap(group => alternativesOf(program, group).flatMap(it => it.steps))
    .filter(it => !isSettled(stepState(after, it.id)) && it.id !== after.current)
    .map(it => surfaceOf(after, it))
  const old = [...questions, ...steps].map((surface): Effect => ({ kind: 'refresh', surface }))
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
