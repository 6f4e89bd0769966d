import type { Catalog } from '../catalog.ts'
import { secretNames } from '../catalog.ts'
import { callContext } from '../integrations/call-context.ts'
import { findIntegration } from '../integrations/find-integration.ts'
import { openOutgoing } from '../integrations/transport/outgoing.ts'
import { type Finding, good, wrong } from './finding.ts'

type Environment = (name: string) => string | null

const withinMs = 5_000

/** The catalog's targets: whether their secrets are set, and what their integrations can tell of them. */
export async function examineTargets(catalog: Catalog, environment: Environment): Promise<readonly Finding[]> {
  const unset = [...new Set(secretNames(catalog))].filter(name => !environment(name))
  const secrets = unset.map(name =>
    wrong('secrets', `${name} is not set`, `Set ${name}, or take it out of catalog.yml.`),
  )
  const outgoing = openOutgoing({ timeout: withinMs })
  try {
    const targets = Object.entries(catalog.systems).flatMap(([system, { targets }]) =>
      Object.keys(targets).map(target => ({ system, target })),
    )
    const means = { environment, now: () => new Date(), outgoing }
    const asked = targets.map(async (place): Promise<readonly Finding[]> => {
      const context = callContext(catalog, place, { ...means, signal: AbortSignal.timeout(withinMs) })
      if (typeof context === 'string' || Object.keys(context.secrets).some(it => !context.secret(it))) return []
      const found = await findIntegration(context.target.kind)?.examine?.(context)
      return found === undefined ? [] : [{ ...found, what: `${place.target} of ${context.systemName}` }]
    })
    const found = await Promise.all(asked)
    return [
      ...(unset.length === 0 ? [good('secrets', 'all that the catalog names are set')] : secrets),
      ...found.flat(),
    ]
  } finally {
    await outgoing.close()
  }
}
