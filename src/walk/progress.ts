import type { Program } from '../runbook/program.ts'
import { isSettled } from './is-settled.ts'
import { walkedSteps } from './order.ts'
import { stepState, type Walk } from './walk.ts'

/** How many of the walked steps are settled; proof lines are counted by `unsettledProof`. */
export function progress(program: Program, walk: Walk): { readonly settled: number; readonly total: number } {
  const steps = walkedSteps(program)
  return { settled: steps.filter(it => isSettled(stepState(walk, it.id))).length, total: steps.length }
}
