import type { WebClient } from '@slack/web-api'
import { type Catalog, secretNames } from '../catalog.ts'
import type { Encryption } from '../crypto/encryption.ts'
import { HandrailError, toError } from '../errors.ts'
import { callContext } from '../integrations/call-context.ts'
import { findIntegration } from '../integrations/find-integration.ts'
import { openOutgoing } from '../integrations/transport/outgoing.ts'
import { checkCatalog } from '../library/check-catalog.ts'
import { readCatalogTexts } from '../library/read-library.ts'
import type { Program } from '../runbook/program.ts'
import type { Db } from '../store/database.ts'
import { examineDatabase } from './examine-database.ts'
import { examineSlack } from './examine-slack.ts'
import { type Finding, good, note, wrong } from './finding.ts'

/** The parts of a bot. The caller has reported why a part is null; the other parts are examined all the same. */
export type Examined = {
  readonly catalog: Catalog | null
  /** Where its files lie; none where it is no file. */
  readonly folders: readonly string[]
  readonly programs: { readonly [system: string]: readonly Program[] } | null
  readonly slack: {
    readonly client: WebClient
    /** null over HTTP. */
    readonly appToken: string | null
  } | null
  readonly database: Db | null
  readonly encryption: Encryption | null
  readonly environment: (name: string) => string | null
}

/** Everything that must be so for the bot to be of use, in the order in which it is mended. */
export async function examine(asked: Examined): Promise<readonly Finding[]> {
  const { catalog, folders, programs, slack, database, encryption, environment } = asked
  const all = await Promise.all([
    examineCatalog(catalog, folders),
    programs === null ? [] : examineRunbooks(programs),
    slack === null ? [] : examineSlack({ ...slack, catalog }),
    database === null ? [] : examineDatabase(database, encryption),
    catalog === null ? [] : examineTargets(catalog, environment),
    catalog === null ? [] : examineAlerts(catalog, slack?.appToken ?? null, environment),
  ])
  return all.flat()
}

async function examineCatalog(catalog: Catalog | null, folders: readonly string[]): Promise<readonly Finding[]> {
  try {
    const problems = folders.length === 0 ? [] : await checkCatalog(await readCatalogTexts(folders))
    const findings = problems.map(({ file, line, column, path, severity, message, hint }) => {
      const says = `${file}:${line}:${column} ${path === '' ? '' : `${path}: `}${message.replace(/\.$/, '')}`
      return severity === 'error' ? wrong('catalog', says, hint) : note('catalog', says, hint)
    })
    if (catalog === null) return [...findings, unseen]
    const systems = Object.keys(catalog.systems).length
    const isSound = findings.every(it => it.kind === 'note')
    return [...(isSound ? [good('catalog', `${systems} ${systems === 1 ? 'system' : 'systems'}`)] : []), ...findings]
  } catch (thrown) {
    const error = toError(thrown)
    return [wrong('catalog', error.message, error instanceof HandrailError ? error.hint : 'Check the file.'), unseen]
  }
}

const unseen = note(
  'what the catalog names',
  'its channel, roles, runbooks, secrets and targets were not looked at',
  'Mend the catalog first.',
)

function examineRunbooks(programs: NonNullable<Examined['programs']>): readonly Finding[] {
  const all = Object.values(programs).flat()
  const found = all.flatMap(({ file, diagnostics }) => {
    const counts = (['error', 'warning'] as const)
      .map(severity => ({ severity, count: diagnostics.filter(it => it.severity === severity).length }))
      .filter(it => it.count > 0)
      .map(it => `${it.count} ${it.severity}${it.count === 1 ? '' : 's'}`)
    const what = `${file} has ${counts.join(' and ')}`
    return counts.length === 0 ? [] : [note('runbooks', what, 'handrail runbook lint says where.')]
  })
  return found.length === 0 ? [good('runbooks', `${all.length} without errors or warnings`)] : found
}

type Environment = (name: string) => string | null

/** Shorter than this, a secret can be guessed. */
const shortest = 16

/** Whether the catalog's alerts can come in, and cannot be forged. Secrets that are not set are named with the others. */
function examineAlerts({ alerts }: Catalog, appToken: string | null, environment: Environment): readonly Finding[] {
  const sources = Object.entries(alerts)
  if (sources.length === 0) return []
  const deaf = appToken !== null && environment('PORT') === null
  const weak = sources.flatMap(([name, { secret }]) => {
    const value = environment(secret.slice(1)) ?? ''
    const says = `the secret of ${name} has less than ${shortest} characters`
    return value === '' || value.length >= shortest
      ? []
      : [note('alerts', says, 'Set a longer one: openssl rand -hex 32.')]
  })
  const paths = sources.map(([name]) => `/alerts/${name}`).join(', ')
  return [
    deaf
      ? wrong('alerts', 'nothing listens for them, since PORT is not set', 'Set PORT, and point the senders to it.')
      : good('alerts', paths),
    ...weak,
  ]
}

const withinMs = 5_000

/** The catalog's targets: whether their secrets are set, and what their integrations can tell of them. */
export async function examineTargets(catalog: Catalog, environment: Environment): Promise<readonly Finding[]> {
  const unset = [...new Set(secretNames(catalog))].filter(name => !environment(name))
  // Under a name for secrets, the name of a variable would be redacted as one.
  const secrets = unset.map(name =>
    wrong('variables', `${name} is not set`, `Set ${name}, or take it out of catalog.yml.`),
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
      ...(unset.length === 0 ? [good('variables', 'all that the catalog names are set')] : secrets),
      ...found.flat(),
    ]
  } finally {
    await outgoing.close()
  }
}
