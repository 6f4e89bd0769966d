import type { Program, Section } from '../runbook/program.ts'

/**
 * The sections that a walk can go to, in the document's order: those that hold a step or a proof line. Messages name
 * them by place.
 */
export function walkedSections(program: Program): readonly Section[] {
  return program.sections.filter(section => program.steps.some(it => it.section === section.id))
}
