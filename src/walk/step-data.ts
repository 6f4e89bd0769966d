import type { Program, Step } from '../runbook/program.ts'
import { stepName } from './order.ts'
import type { Walk } from './walk.ts'

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
