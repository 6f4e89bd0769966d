import type { Catalog, System, Target } from '../catalog.ts'
import { secretNames } from '../catalog.ts'
import { toError } from '../errors.ts'
import type { CallContext } from '../integrations/integration.ts'
import { inSession } from '../integrations/postgres/session.ts'
import { type Outgoing, openOutgoing } from '../integrations/transport/outgoing.ts'
import { type Finding, good, note, wrong } from './finding.ts'

type Environment = (name: string) => string | null

const withinMs = 5_000

/** The catalog's targets: whether their secrets are set, and what the role of a database may do. */
export async function examineTargets(catalog: Catalog, environment: Environment): Promise<readonly Finding[]> {
  const unset = [...new Set(secretNames(catalog))].filter(name => !environment(name))
  const secrets = unset.map(name =>
    wrong('secrets', `${name} is not set`, `Set ${name}, or take it out of catalog.yml.`),
  )
  const outgoing = openOutgoing({ timeout: withinMs })
  try {
    const databases = Object.entries(catalog.systems).flatMap(([key, system]) =>
      Object.entries(system.targets).flatMap(([name, target]) =>
        target.kind === 'postgres' && environment(target.url.slice(1))
          ? [examine({ key, system, name, target, environment, outgoing })]
          : [],
      ),
    )
    const found = await Promise.all(databases)
    return [...(unset.length === 0 ? [good('secrets', 'all that the catalog names are set')] : secrets), ...found]
  } finally {
    await outgoing.close()
  }
}

type Place = {
  readonly key: string
  readonly system: System
  readonly name: string
  readonly target: Extract<Target, { kind: 'postgres' }>
  readonly environment: Environment
  readonly outgoing: Outgoing
}

/** A check reads in a read-only transaction; a role that cannot write makes sure of it a second time. */
async function examine({ key, system, name, target, environment, outgoing }: Place): Promise<Finding> {
  const what = `${name} of ${system.name}`
  const context: CallContext = {
    system: key,
    systemName: system.name,
    targetName: name,
    target,
    secret: field => (field === 'url' ? environment(target.url.slice(1)) : null),
    signal: AbortSignal.timeout(withinMs),
    now: () => new Date(),
    outgoing,
  }
  try {
    const answer = await inSession(context, async client => {
      const { rows } = await client.query(
        `select current_user as role, exists (
           select from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p') and n.nspname <> all (array['pg_catalog', 'information_schema'])
             and has_table_privilege(c.oid, 'insert, update, delete, truncate'))::text as writes`,
      )
      return { kind: 'rights' as const, role: String(rows[0]?.role), writes: rows[0]?.writes === 'true' }
    })
    if (answer.kind === 'refused') return wrong(what, answer.reason, `Mend ${target.url} or the catalog.`)
    return answer.writes
      ? note(
          what,
          `${answer.role} can write`,
          'Give checks a role that cannot; keep this one only where steps change rows.',
        )
      : good(what, `${answer.role} can only read`)
  } catch (thrown) {
    return wrong(what, `it does not answer: ${toError(thrown).message}`, `Check ${target.url} and the network.`)
  }
}
