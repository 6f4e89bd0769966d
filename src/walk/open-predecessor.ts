import type { Program, Step } from '../runbook/program.ts'
import { isExcluded } from './alternative.ts'
import { isSettled, stepState, type Walk } from './walk.ts'

/** The step that has to be settled before this one; null where none is named, or it is settled or left out. */
export function openPredecessor(program: Program, walk: Walk, step: Step): Step | null {
  const section = program.sections.find(it => it.id === step.section)
  for (const { step: id } of [...(section?.after ?? []), ...(step.after ?? [])]) {
    const before = id === null || id === step.id ? undefined : program.steps.find(it => it.id === id)
    if (before === undefined || before.phase === 'prove') continue
    if (!isSettled(stepState(walk, before.id)) && !isExcluded(program, walk, before)) return before
  }
  return null
}
