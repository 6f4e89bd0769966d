import type { Actor } from '../domain/person.ts'
import type { Walk } from './walk.ts'

/** The walk with values that a person has just given, and who it was. */
export function bindValues(walk: Walk, values: Walk['bindings'], { id, name }: Actor): Walk {
  const givers = Object.fromEntries(Object.keys(values).map(parameter => [parameter, { id, name }]))
  return { ...walk, bindings: { ...walk.bindings, ...values }, givers: { ...walk.givers, ...givers } }
}
