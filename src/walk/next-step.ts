import type { Program } from '../runbook/program.ts'
import { isSettled } from './is-settled.ts'
import { walkedSteps } from './order.ts'
import { stepState, type Walk } from './walk.ts'

/** Id of the first unsettled step behind the given one, in the document's order; null at the end. */
export function nextStep(program: Program, walk: Walk, after: string): string | null {
  return firstUnsettled(program, walk, program.steps.findIndex(it => it.id === after) + 1)
}

/** Id of the first unsettled walked step from a place in `program.steps` on. */
export function firstUnsettled(program: Program, walk: Walk, from: number): string | null {
  const behind = new Set(program.steps.slice(from).map(it => it.id))
  return walkedSteps(program).find(it => behind.has(it.id) && !isSettled(stepState(walk, it.id)))?.id ?? null
}
