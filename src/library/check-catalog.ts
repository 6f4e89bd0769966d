import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Catalog, System } from '../catalog.ts'
import { findIntegration } from '../integrations/find-integration.ts'
import { healthStep } from '../integrations/health-step.ts'
import { isOwnVariable } from '../policy/is-own-variable.ts'
import { raisedBy } from '../policy/raised-by.ts'
import { type CatalogIssue, meant } from './catalog-issue.ts'
import { checkAlerts } from './check-alerts.ts'
import { checkReviews } from './check-reviews.ts'
import { checkRuleNames } from './check-rule-names.ts'
import { type CatalogProblem, type CatalogText, inOrderOf, inspectCatalog } from './parse-catalog.ts'

/**
 * Everything that is wrong with a catalog: what keeps the bot from starting, and what would be found only when somebody
 * needs it. No secret, no network and no Slack is asked.
 */
export async function checkCatalog(texts: readonly CatalogText[]): Promise<readonly CatalogProblem[]> {
  const { catalog, problems, locate } = inspectCatalog(texts)
  if (catalog === null) return problems
  const folders = texts.map(it => path.dirname(it.file))
  const systems = Object.entries(catalog.systems)
  const issues = [
    ...checkRoles(catalog),
    ...checkAlerts(catalog),
    ...checkRuleNames(catalog.lint.rules),
    ...systems.flatMap(([key, system]) => [
      ...checkTargets(key, system),
      ...checkHosts(key, system),
      ...checkHealth(key, system),
    ]),
    ...(await Promise.all(systems.map(([key, system]) => checkFolder(key, system, folders)))).flat(),
    ...(await Promise.all(systems.map(([key, system]) => checkAlarms(key, system, folders)))).flat(),
    ...(await Promise.all(systems.map(([key, system]) => checkReviews(key, system, folders)))).flat(),
  ]
  return issues.map(locate).sort(inOrderOf(texts))
}

/** A rule that is neither a handle nor an id matches nobody, and nothing says so. */
function checkRoles({ roles, break_glass, systems }: Catalog): readonly CatalogIssue[] {
  const lists: (readonly [path: readonly (string | number)[], rules: readonly string[]])[] = [
    ...Object.entries(roles).map(([role, rules]) => [['roles', role], rules] as const),
    [['break_glass', 'who'], break_glass?.who ?? []],
    ...Object.entries(systems).flatMap(([key, { escalation, approve, notify }]) => [
      [['systems', key, 'approve'], approve] as const,
      [['systems', key, 'notify'], notify] as const,
      ...escalation.map(({ to }, index) => [['systems', key, 'escalation', index, 'to'], to] as const),
    ]),
  ]
  return lists.flatMap(([path, rules]) =>
    rules.flatMap((rule, index) =>
      /^(?:@\S+|[UW][A-Z0-9]+)$/.test(rule)
        ? []
        : {
            path: [...path, index],
            severity: 'warning' as const,
            message: 'it is neither the handle of a user group nor the id of a user, so it is nobody',
            hint: 'Write `"@engineering"`, or an id such as `U012AB3CD`.',
          },
    ),
  )
}

function checkTargets(key: string, { targets }: System): readonly CatalogIssue[] {
  return Object.entries(targets).flatMap(([name, target]) => {
    const at = ['systems', key, 'targets', name]
    const integration = findIntegration(target.kind)
    const keys = Object.entries(integration?.target.ownSecrets?.(target) ?? {})
    const named = [
      ...keys.map(([key, secret]) => [[key], secret] as const),
      ...Object.entries(target.secrets).map(([field, secret]) => [['secrets', field], secret] as const),
    ]
    const own = named.flatMap(([path, secret]) =>
      isOwnVariable(secret.slice(1))
        ? error(
            [...at, ...path],
            `${secret} is the bot's own and is given to no target`,
            'Give it a variable of its own.',
          )
        : [],
    )
    if (!('raise' in target) || target.kind === 'http') return own
    const { checks = {}, changes = {} } = integration ?? {}
    const known = [...Object.keys(checks), ...Object.keys(changes)]
    const idle = Object.keys(target.raise).filter(rule => !known.some(it => raisedBy({ [rule]: 'destroy' }, it)))
    const path = [...at, 'raise']
    const about = (rule: string) => error(path, `${target.kind} has no operation \`${rule}\``, meant(rule, known))
    return [...own, ...idle.map(rule => ({ ...about(rule), at: [...path, rule], key: true as const }))]
  })
}

/** Of two targets with one host the first would be called; a path that is none is never asked for. */
function checkHosts(key: string, { targets }: System): readonly CatalogIssue[] {
  const owners = new Map<string, string>()
  return Object.entries(targets).flatMap(([name, target]) => {
    if (target.kind !== 'http') return []
    const at = ['systems', key, 'targets', name]
    const hosts = [
      [[...at, 'base'], new URL(target.base).host] as const,
      ...target.hosts.map((host, index) => [[...at, 'hosts', index], host.toLowerCase()] as const),
    ]
    const shared = hosts.flatMap(([path, host]) => {
      const owner = owners.get(host) ?? name
      owners.set(host, owner)
      return owner === name
        ? []
        : error(path, `${host} is a host of ${owner} already`, 'Name each host once in a system.')
    })
    const wrong = target.reads.flatMap((read, index) =>
      read.startsWith('/') ? [] : error([...at, 'reads', index], 'it is no path', 'Write, for example, `/api/health`.'),
    )
    return [...shared, ...wrong]
  })
}

function checkHealth(key: string, system: System): readonly CatalogIssue[] {
  return system.health.flatMap((check, index) => {
    const found = healthStep(check, system, key)
    if (found.kind === 'step') return []
    const wrong = check.expect.findIndex(it => healthStep({ ...check, expect: [it] }, system, key).kind === 'refused')
    const part = healthStep({ ...check, expect: [] }, system, key).kind === 'refused' ? ['run'] : ['expect', wrong]
    const targets = Object.keys(system.targets).join(', ') || 'none'
    const hint =
      part[0] === 'run'
        ? `Write \`GET <target> <path>\`, \`SQL <target> <statement>\` or \`CHECK <target> <check>\`; its targets: ${targets}.`
        : 'Write, for example, `status = 200`, `rows > 0` or `ok = true (soft)`.'
    return [error(['systems', key, 'health', index, ...part], found.reason.replace(/\.$/, ''), hint)]
  })
}

async function checkFolder(
  key: string,
  { runbooks }: System,
  folders: readonly string[],
): Promise<readonly CatalogIssue[]> {
  const found = await Promise.all(
    folders.map(folder =>
      stat(path.join(folder, runbooks)).then(
        () => true,
        () => false,
      ),
    ),
  )
  const message = `there is no ${runbooks} beside the catalog`
  const hint = 'Make the folder, or name the one that holds the runbooks.'
  return found.includes(true) ? [] : [error(['systems', key, 'runbooks'], message, hint)]
}

/** The runbooks that alarms propose have to be there. */
async function checkAlarms(
  key: string,
  { health, runbooks }: System,
  folders: readonly string[],
): Promise<readonly CatalogIssue[]> {
  const all = await Promise.all(folders.map(folder => readdir(path.join(folder, runbooks)).catch(() => [])))
  const names = all.flat().flatMap(it => (it.endsWith('.md') ? [it.slice(0, -'.md'.length)] : []))
  return health.flatMap(({ alarm }, index) => {
    const name = alarm?.runbook
    if (name === undefined || names.includes(name)) return []
    const at = ['systems', key, 'health', index, 'alarm', 'runbook']
    return [error(at, `there is no ${name}.md under ${runbooks}`, meant(name, names))]
  })
}

function error(path: readonly (string | number)[], message: string, hint: string): CatalogIssue {
  return { path, severity: 'error', message, hint }
}
