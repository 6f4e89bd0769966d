import type { Program } from '../runbook/program.ts'
import type { Walk } from './walk.ts'

/** The values of the program's parameters: what people gave in this walk, else the document's own defaults. */
export function knownValues(program: Program, walk: Pick<Walk, 'bindings'>): { readonly [parameter: string]: string } {
  const defaults = program.parameters.flatMap(it => (it.default === null ? [] : [[it.name, it.default]]))
  return { ...Object.fromEntries(defaults), ...walk.bindings }
}
