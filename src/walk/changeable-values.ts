import type { Parameter, Program, Step } from '../runbook/program.ts'
import { knownValues } from './known-values.ts'
import type { Walk } from './walk.ts'

/** The parameters of a step that have a value which a person can change; secrets are never among them. */
export function changeableValues(program: Program, walk: Pick<Walk, 'bindings'>, step: Step): readonly Parameter[] {
  const known = knownValues(program, walk)
  return program.parameters.filter(
    it => step.parameters.includes(it.name) && !it.secret && Object.hasOwn(known, it.name),
  )
}
