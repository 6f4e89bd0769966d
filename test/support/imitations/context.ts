import { onTestFinished } from 'vitest'
import type { Target } from '../../../src/catalog.ts'
import { secretsOf } from '../../../src/integrations/find-integration.ts'
import type { CallContext } from '../../../src/integrations/integration.ts'
import { openOutgoing } from '../../../src/integrations/transport/outgoing.ts'
import { parseCatalog } from '../../../src/library/parse-catalog.ts'

type Options = {
  readonly environment?: { readonly [name: string]: string }
  readonly outgoing?: Parameters<typeof openOutgoing>[0]
  readonly signal?: AbortSignal
}

export const now = new Date('2026-11-21T14:20:00Z')

/** The context of calls to one target of a system `shop`, as the worker makes it, for the time of one test. */
export function contextFor(target: object, options: Options = {}): CallContext {
  const outgoing = openOutgoing(options.outgoing)
  onTestFinished(outgoing.close)
  const parsed = targetOf(target)
  const secrets = secretsOf(parsed)
  return {
    system: 'shop',
    systemName: 'Shop',
    targetName: 'it',
    target: parsed,
    secrets,
    secret: field => options.environment?.[secrets[field]?.slice(1) ?? ''] ?? null,
    sibling: name => `The catalog has no target ${name} of shop.`,
    signal: options.signal ?? new AbortController().signal,
    now: () => now,
    outgoing,
  }
}

/** A system `shop` with the given targets, checked as the catalog's file is. */
export function systemOf(targets: object) {
  const system = { name: 'Shop', runbooks: 'shop/', severities: {}, targets }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop: system } })
  const found = parseCatalog([{ file: 'catalog.yml', text }]).systems.shop
  if (found === undefined) throw new Error('The catalog lost its system')
  return found
}

function targetOf(target: object): Target {
  const found = systemOf({ it: target }).targets.it
  if (found === undefined) throw new Error('The catalog lost its target')
  return found
}
