import type { CallContext } from '../connectors/connector.ts'
import { HandrailError } from '../errors.ts'
import type { Parts } from './parts.ts'

/**
 * The context of a call to one target of one system, aborted after so many milliseconds.
 * @throws HandrailError `not_found` when the catalog has no such target any more.
 */
export function callContext(parts: Parts, system: string, targetName: string, withinMs: number): CallContext {
  const known = parts.services.catalog.systems[system]
  const target = known?.targets[targetName]
  if (known === undefined || target === undefined) {
    throw new HandrailError('not_found', `The catalog has no target ${targetName} of ${system}`, 'Mend the catalog.')
  }
  return {
    system,
    systemName: known.name,
    targetName,
    target,
    secret: field => {
      const name = target.kind === 'postgres' && field === 'url' ? target.url : target.secrets[field]
      return name === undefined ? null : parts.secret(name.slice(1))
    },
    signal: AbortSignal.timeout(withinMs),
    now: parts.services.clock.now,
    outgoing: parts.outgoing,
  }
}
