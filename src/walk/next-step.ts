import type { Program, Section } from '../runbook/program.ts'
import { isSettled } from './is-settled.ts'
import { walkedSteps } from './order.ts'
import { stepState, type Walk } from './walk.ts'

/**
 * Id of the first unsettled step behind the given one, in the document's order; null at the end. In a document about
 * several issues the end comes where another one begins: which of them it is, only a person says.
 */
export function nextStep(program: Program, walk: Walk, after: string): string | null {
  const next = firstUnsettled(program, walk, program.steps.findIndex(it => it.id === after) + 1)
  const sectionOf = (step: string | null): Section | undefined => {
    const id = program.steps.find(it => it.id === step)?.section
    return program.sections.find(it => it.id === id)
  }
  const other = sectionOf(next)
  const begins = other !== undefined && other !== sectionOf(after) && other.symptoms.length > 0
  return begins && aboutSeveral(program) ? null : next
}

/** Whether the document is about several issues, each with symptoms of its own. */
export function aboutSeveral({ sections }: Program): boolean {
  return sections.filter(it => it.symptoms.length > 0).length > 1
}

/** Id of the first unsettled walked step from a place in `program.steps` on. */
export function firstUnsettled(program: Program, walk: Walk, from: number): string | null {
  const behind = new Set(program.steps.slice(from).map(it => it.id))
  return walkedSteps(program).find(it => behind.has(it.id) && !isSettled(stepState(walk, it.id)))?.id ?? null
}
