import type { System } from '../../catalog.ts'
import type { Step } from '../../runbook/program.ts'
import { findHttpTarget } from './find-target.ts'

/**
 * Whether a step may run without a click: its effect is a read, and, if it is a request, a GET or HEAD whose path the
 * catalog names under the target's `reads:`. A GET is no proof of a read (safety.md, *Effects and gates*).
 */
export function isUnattended(step: Step, system: System): boolean {
  const { operation } = step
  if (step.effect !== 'read' || !step.runnable || operation === null) return false
  if (operation.kind !== 'http') return operation.kind === 'sql' || operation.kind === 'call'
  if (operation.method !== 'GET' && operation.method !== 'HEAD') return false
  const found = findHttpTarget(operation.origin, system)
  const path = operation.path.every(part => typeof part === 'string') ? operation.path.join('') : null
  return found.kind === 'found' && path !== null && found.target.reads.includes(path)
}
