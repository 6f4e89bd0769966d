import { integrations } from '../../src/integrations/find-integration.ts'
import type { Change, Check, Integration } from '../../src/integrations/integration.ts'

export type LoadedIntegration = {
  readonly kind: string
  readonly checks: { readonly [name: string]: Check }
  readonly changes: { readonly [name: string]: Change }
}

/** The checks and changes of an integration, loaded. */
export async function loadIntegration(kind: string): Promise<LoadedIntegration> {
  const found: Integration | undefined = integrations[kind]
  if (found === undefined) throw new Error(`There is no integration ${kind}`)
  return { kind, checks: await loadAll(found.checks), changes: await loadAll(found.changes) }
}

/** Every integration, loaded, by kind. */
export async function loadIntegrations(): Promise<{ readonly [kind: string]: LoadedIntegration }> {
  const all = Object.keys(integrations).map(async kind => [kind, await loadIntegration(kind)] as const)
  return Object.fromEntries(await Promise.all(all))
}

async function loadAll<Value>(table: { readonly [name: string]: () => Promise<Value> }) {
  const all = Object.entries(table).map(async ([name, load]) => [name, await load()] as const)
  return Object.fromEntries(await Promise.all(all))
}
