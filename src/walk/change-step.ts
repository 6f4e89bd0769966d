import type { Effect, Surface } from '../incident/decision.ts'
import type { Program, Step } from '../runbook/program.ts'
import { isSettled } from './is-settled.ts'
import { nextStep } from './next-step.ts'
import { progress } from './progress.ts'
import { type StepState, stepState, type Walk } from './walk.ts'

export type StepChange = { readonly state: Walk; readonly effects: readonly Effect[] }

/**
 * The walk with one step changed. When that settles the current step, the next one becomes current, or `goTo`.
 * Shown anew: the step, and where they changed the walk with the card, and the new current step.
 */
export function changeStep(
  program: Program,
  walk: Walk,
  step: Step,
  change: Partial<StepState>,
  goTo?: string | null,
): StepChange {
  const before = stepState(walk, step.id)
  const after: StepState = { ...before, ...change, version: before.version + 1 }
  const changed: Walk = { ...walk, version: walk.version + 1, steps: { ...walk.steps, [step.id]: after } }
  const leaves = walk.current === step.id && isSettled(after)
  const state = goTo !== undefined ? { ...changed, current: goTo } : leaves ? moved(program, changed, step) : changed
  return { state, effects: [show(surfaceOf(walk, step)), ...showProgress(program, walk, state)] }
}

/** The walk and the card where progress or place differ, and what is next: a step, or the proof list at the end. */
export function showProgress(program: Program, before: Walk, after: Walk): Effect[] {
  const moves = before.current !== after.current
  if (!moves && progress(program, before).settled === progress(program, after).settled) return []
  const effects = [show(`walk:${after.id}`), show('card')]
  const next = program.steps.find(it => (after.current === null ? it.phase === 'prove' : it.id === after.current))
  return moves && next ? [...effects, show(surfaceOf(after, next))] : effects
}

/** Where the step is shown: by itself, or as a line of the proof list. */
export function surfaceOf(walk: Walk, step: Step): Surface {
  return step.phase === 'prove' ? `proof:${walk.id}` : `step:${walk.id}:${step.id}`
}

export function show(surface: Surface): Effect {
  return { kind: 'show', surface }
}

function moved(program: Program, walk: Walk, step: Step): Walk {
  return { ...walk, current: nextStep(program, walk, step.id) }
}
