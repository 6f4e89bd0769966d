import type { Program, Section } from '../runbook/program.ts'
import { walkedSteps } from './order.ts'

/** The sections that a walk can go to, in the document's order: those that hold a step. Messages name them by place. */
export function walkedSections(program: Program): readonly Section[] {
  const steps = walkedSteps(program)
  return program.sections.filter(section => steps.some(it => it.section === section.id))
}
