import type { Program, Step } from '../runbook/program.ts'

/** The steps that are walked one by one, in the document's order. Proof lines have a list of their own. */
export function walkedSteps(program: Program): readonly Step[] {
  return program.steps.filter(it => it.phase !== 'prove')
}

/** How people call a step: `Step 4`, by its place among the walked ones, or the proof line by its words. */
export function stepName(program: Program, step: Step): string {
  const index = walkedSteps(program).findIndex(it => it.id === step.id)
  return index < 0 ? `The proof line “${step.title}”` : `Step ${index + 1}`
}
