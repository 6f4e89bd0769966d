import type { Program, Step } from '../runbook/program.ts'
import { isSettled } from './is-settled.ts'
import { stepState, type Walk } from './walk.ts'

/** The lines of the document's proof list that nobody has settled, in its order. */
export function unsettledProof(program: Program, walk: Walk): Step[] {
  return program.steps.filter(it => it.phase === 'prove' && !isSettled(stepState(walk, it.id)))
}
