import type { Operation } from '../domain/operation.ts'
import type { StepEffect } from './operation-effect.ts'
import { hasHost, type RuledTarget } from './raised-by.ts'

type RuledStep = { readonly operation: Operation | null; readonly runnable: boolean; readonly effect: StepEffect }

/**
 * Whether a step may run without a click of its own. A GET is no proof of a read: it runs unattended only where the
 * catalog names its path under `reads:` of a target that is known by the request's host.
 */
export function isUnattended(
  { operation, runnable, effect }: RuledStep,
  system: { readonly targets: { readonly [name: string]: RuledTarget } },
): boolean {
  if (operation === null || !runnable || effect !== 'read') return false
  if (operation.kind !== 'http') return true
  const { origin, method, query, body } = operation
  const [path, ...more] = operation.path
  if (typeof path !== 'string' || more.length > 0 || query.length > 0 || body !== null) return false
  if (method !== 'GET' && method !== 'HEAD') return false
  const targets = Object.values(system.targets).filter(it => it.kind === 'http')
  // The first that has the host is the one that the request goes to.
  const target = origin === null ? only(targets) : targets.find(it => hasHost(it, origin))
  return target?.reads?.includes(path) === true
}

function only(targets: readonly RuledTarget[]): RuledTarget | undefined {
  return targets.length === 1 ? targets[0] : undefined
}
