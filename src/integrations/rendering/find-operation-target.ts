import type { System } from '../../catalog.ts'
import type { Operation, StepEffect } from '../../runbook/program.ts'
import { findIntegration } from '../find-integration.ts'
import { type FoundTarget, findHttpTarget, findTarget } from './find-target.ts'
import { literalPath } from './render-http.ts'

/**
 * The target of an operation as far as its text tells; null where a value that is not known yet decides it.
 * @param name of the target, where a person has chosen it
 */
export function findOperationTarget(
  operation: Operation,
  effect: StepEffect,
  system: System,
  name: string | null = null,
): FoundTarget | null {
  if (operation.kind === 'http')
    return findHttpTarget({ origin: operation.origin, path: literalPath(operation) }, system, name)
  if (operation.kind === 'sql') return findTarget('postgres', system, { name, writes: effect !== 'read' })
  if (operation.kind !== 'call') return null
  const calls = findIntegration(operation.connector)?.recognise.calls ?? {}
  const form = Object.hasOwn(calls, operation.name) ? calls[operation.name] : undefined
  const host = form?.host === undefined ? undefined : operation.arguments[form.host]
  if (host?.some(part => typeof part !== 'string')) return null
  return findTarget(operation.connector, system, { name, host: host?.join('') ?? null })
}
