import type { Parameter, Program, Step } from '../runbook/program.ts'
import type { Walk } from './walk.ts'

/**
 * What a person still has to give before the step can run: neither given before nor with a default of the document.
 * Secrets are never asked for; they come from the catalog when the call is made.
 */
export function missingParameters(program: Program, walk: Pick<Walk, 'bindings'>, step: Step): Parameter[] {
  return program.parameters.filter(
    it =>
      step.parameters.includes(it.name) && !it.secret && it.default === null && !Object.hasOwn(walk.bindings, it.name),
  )
}
