import { createHmac } from 'node:crypto'
import type { Catalog } from '../catalog.ts'
import { findIntegration, secretsOf } from './find-integration.ts'
import type { CallContext } from './integration.ts'

/** A target by its system and its name in the catalog. */
type TargetReference = { readonly system: string; readonly target: string }

type Means = Pick<CallContext, 'signal' | 'now' | 'queue' | 'outgoing' | 'mostRows'> & {
  /** The value of an environment variable; null when it is not set. */
  readonly environment: (name: string) => string | null
}

/** What a call to a target of the catalog may use; the reason when there is no such target. */
export function callContext(
  catalog: Catalog,
  { system: key, target: targetName }: TargetReference,
  { environment, ...means }: Means,
): CallContext | string {
  const { systems } = catalog
  const system = Object.hasOwn(systems, key) ? systems[key] : undefined
  const target =
    system !== undefined && Object.hasOwn(system.targets, targetName) ? system.targets[targetName] : undefined
  if (system === undefined || target === undefined) return `The catalog has no target ${targetName} of ${key}.`
  const secrets = secretsOf(target)
  return {
    ...means,
    system: key,
    systemName: system.name,
    targetName,
    target,
    secrets,
    sibling: name => {
      const context = callContext(catalog, { system: key, target: name }, { environment, ...means })
      return typeof context === 'string' ? context : { context, guards: targetGuards(context) }
    },
    secret: field => {
      const name = Object.hasOwn(secrets, field) ? secrets[field] : undefined
      return name === undefined ? null : environment(name.slice(1))
    },
  }
}

/**
 * Guards of every change, whatever it does: where the catalog sends it, and an HMAC of each of its target's secrets. It
 * is keyed by the secret itself, so that it tells nothing to who does not know it.
 */
export function targetGuards({ system, targetName, target, secrets, secret }: CallContext): {
  readonly [name: string]: string
} {
  const guards = Object.keys(secrets).map(field => {
    const value = secret(field)
    const place = `${system}/${targetName}/${field}`
    return [`secret ${field}`, value ? createHmac('sha256', value).update(place).digest('hex') : 'not set'] as const
  })
  return { target: findIntegration(target.kind)?.target.origin(target) ?? '', ...Object.fromEntries(guards) }
}
