import type { Refusal } from '../domain/decision.ts'
import { unreachable } from '../errors.ts'
import type { Program, Step } from '../runbook/program.ts'
import { isSettled, type StepState, stepName, stepState, type Walk } from './walk.ts'

export type Picked = { readonly kind: 'picked'; readonly step: Step; readonly state: StepState }

/** The step that a click names, when the click was made on its newest rendering and it is not settled. */
export function pickStep(
  program: Program,
  walk: Walk,
  { step: id, version }: { readonly step: string; readonly version: number },
): Picked | Refusal {
  const picked = findStep(program, walk, id)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (isSettled(state)) return { kind: 'refused', reason: `${nowIs(program, step, state)}` }
  if (state.version !== version) {
    return { kind: 'refused', reason: `This has changed since you looked. ${nowIs(program, step, state)}` }
  }
  return picked
}

/** The step with this id, whatever its state. */
export function findStep(program: Program, walk: Walk, id: string): Picked | Refusal {
  const step = program.steps.find(it => it.id === id)
  if (!step) return { kind: 'refused', reason: `This walk has no step ${id}. Open the walk again.` }
  return { kind: 'picked', step, state: stepState(walk, id) }
}

/** What the step is now, in a sentence. */
export function nowIs(program: Program, step: Step, { status, by }: StepState): string {
  const name = stepName(program, step)
  const who = by ? `, by ${by.name}` : ''
  switch (status) {
    case 'open':
      return `${name} is open: run it, or mark it.`
    case 'running':
      return `${name} is running${who}; its answer is on the way.`
    case 'judged':
      return `${name} has an answer; decide how to go on.`
    case 'gated':
      return `${name} waits at its gate; decide there first.`
    case 'done':
      return `${name} is done already${who}.`
    case 'skipped':
      return `${name} is skipped already${who}.`
    case 'not-true':
      return `${name} is marked not true here already${who}.`
    default:
      return unreachable(status)
  }
}

/** What every entry about a step says of it, so that the report needs no program. Plain JSON. */
export function stepData(program: Program, walk: Walk, step: Step) {
  return {
    walk: walk.id,
    step: step.id,
    name: stepName(program, step),
    title: step.title,
    file: program.file,
    line: step.line,
    section: program.sections.find(it => it.id === step.section)?.title ?? null,
    effect: step.effect,
  }
}
