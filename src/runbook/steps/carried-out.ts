import { callRefusal } from '../../policy/integration-calls.ts'
import { argumentsOf } from '../operations/compile-exact.ts'
import type { Compiled } from '../operations/compiled.ts'
import type { Operation } from '../program.ts'

/** An operation that no integration can carry out is left to a person. */
export function carriedOut(compiled: Compiled): Compiled {
  const why = compiled.operation === null ? null : refusalOf(compiled.operation)
  return why === null ? compiled : { ...compiled, operation: null, why }
}

function refusalOf(operation: Operation): string | null {
  if (operation.kind === 'redis') return 'there is no integration for Redis'
  if (operation.kind === 'websocket') return 'there is no integration for WebSockets'
  if (operation.kind !== 'call') return null
  return callRefusal(`${operation.connector}.${operation.name}`, argumentsOf(operation))
}
