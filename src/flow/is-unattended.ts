import type { System } from '../catalog.ts'
import type { Step } from '../runbook/program.ts'

/**
 * Whether a step may run without a click of its own. A GET is no proof of a read: it runs unattended only where the
 * catalog names its path under `reads:` of a target that is known by the request's host (safety.md, "Effects and gates").
 */
export function isUnattended(step: Step, system: System): boolean {
  const { operation } = step
  if (operation === null || !step.runnable || step.effect !== 'read') return false
  if (operation.kind !== 'http') return true
  const [path] = operation.path
  if (operation.path.length !== 1 || typeof path !== 'string' || operation.query.length > 0) return false
  const host = operation.origin === null ? null : new URL(operation.origin).host
  return Object.values(system.targets).some(
    target =>
      target.kind === 'http' &&
      (host === null || target.hosts.includes(host) || new URL(target.base).host === host) &&
      target.reads.includes(path),
  )
}
