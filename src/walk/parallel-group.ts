import type { Program, Step } from '../runbook/program.ts'
import { isExcluded } from './alternative.ts'
import { isSettled, stepState, type Walk } from './walk.ts'

/** Steps that the document has done side by side, in its order; what follows waits for all of them. */
export type ParallelGroup = { readonly line: number; readonly steps: readonly Step[] }

/** The steps that are done side by side with this one; null where it is done by itself. */
export function parallelGroup(program: Program, step: Step): ParallelGroup | null {
  if (step.phase === 'prove') return null
  const own = [step.parallel, program.sections.find(it => it.id === step.section)?.parallel]
  const named = program.steps.map(it => it.parallel).filter(it => it?.steps.includes(step.id))
  for (const parallel of [...own, ...named]) {
    if (parallel == null) continue
    const { line, steps: ids } = parallel
    const isMember = ids.length > 0 ? (it: Step) => ids.includes(it.id) : (it: Step) => isUnder(program, it, line)
    const steps = program.steps.filter(it => it.phase !== 'prove' && isMember(it))
    if (steps.length > 1 && steps.includes(step)) return { line, steps }
  }
  return null
}

/** Whether the sentence at this line stands over the step. */
function isUnder({ sections }: Program, { parallel, section }: Step, line: number): boolean {
  return parallel?.line === line || sections.some(it => it.id === section && it.parallel?.line === line)
}

/** Those that are left to do beside a step: not settled, and not left out. */
export function openBeside(program: Program, walk: Walk, step: Step): readonly Step[] {
  const group = parallelGroup(program, step)
  return (group?.steps ?? []).filter(
    it => it !== step && !isSettled(stepState(walk, it.id)) && !isExcluded(program, walk, it),
  )
}
