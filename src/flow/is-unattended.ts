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
  const targets = Object.values(system.targets).filter(it => it.kind === 'http')
  if (operation.origin === null) return targets.length === 1 && targets[0]?.reads.includes(path) === true
  const { host, hostname } = new URL(operation.origin)
  // The first that has the host is the one that the request goes to.
  const target = targets.find(it =>
    [new URL(it.base).host, ...it.hosts].some(name => name === host || name === hostname),
  )
  return target?.reads.includes(path) === true
}
