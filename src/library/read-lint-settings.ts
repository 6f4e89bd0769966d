import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { HandrailError } from '../errors.ts'
import type { LintSettings, RuleLevel } from '../runbook/lint/settle-diagnostics.ts'

export type TeamSettings = LintSettings & {
  /** Paths that are not looked at; see `ignoredPaths`. */
  readonly ignore: readonly string[]
}

export const noTeamSettings: TeamSettings = { rules: {}, placeholderHosts: [], ignore: [] }

/**
 * What stands under `lint:` in the catalogs of these folders, each laid over those before it. Nothing else of a catalog
 * has to be right for it; a folder without one says nothing.
 * @throws HandrailError `catalog_invalid` with the place that is wrong.
 */
export async function readLintSettings(folders: readonly string[]): Promise<TeamSettings> {
  let settings = noTeamSettings
  for (const folder of folders) {
    const file = path.join(folder, 'catalog.yml')
    const text = await readFile(file, 'utf8').catch(() => '')
    if (/^["']?lint["']?\s*:/m.test(text)) settings = overlay(settings, await parseSettings(file, text))
  }
  return settings
}

function overlay(below: TeamSettings, above: TeamSettings): TeamSettings {
  return {
    rules: { ...below.rules, ...above.rules },
    placeholderHosts: [...below.placeholderHosts, ...above.placeholderHosts],
    ignore: [...below.ignore, ...above.ignore],
  }
}

/** The schema is loaded only where there is something to check with it: `lint` of one document is an editor's. */
async function parseSettings(file: string, text: string): Promise<TeamSettings> {
  const [{ z }, { lintSettingsSchema }, { explainIssues }, { checkRuleNames }, { readYamlFile }] = await Promise.all([
    import('zod'),
    import('../domain/lint-settings-schema.ts'),
    import('./catalog-issue.ts'),
    import('./check-rule-names.ts'),
    import('./yaml-file.ts'),
  ])
  const { value, problems, find } = readYamlFile(file, text)
  const [unreadable] = problems
  if (unreadable !== undefined) throw invalid(`${file}:${unreadable.line}`, unreadable.message, 'It has to be YAML.')
  const parsed = z.object({ lint: lintSettingsSchema.prefault({}) }).safeParse(value)
  const [issue] = parsed.success ? checkRuleNames(parsed.data.lint.rules) : explainIssues(parsed.error.issues, value)
  if (issue !== undefined) {
    const { line } = find(issue.at ?? issue.path, issue.key ? 'key' : 'value')
    throw invalid(`${file}:${line}: ${issue.path.join('.')}`, issue.message, issue.hint)
  }
  if (!parsed.success) throw invalid(file, parsed.error.message, 'docs/catalog.md has an example of every key.')
  const { rules, ignore, placeholder_hosts } = parsed.data.lint
  return { rules, ignore, placeholderHosts: placeholder_hosts.map(it => it.toLowerCase()) }
}

function invalid(place: string, message: string, hint: string): HandrailError {
  return new HandrailError('catalog_invalid', `${place}: ${message.replace(/\.$/, '')}`, hint)
}

/** Whether a path is among those that are not looked at, or in a folder that is. Both are from the same folder. */
export function isIgnored(file: string, ignore: readonly string[]): boolean {
  const named = file.split(path.sep).join('/')
  return ignore.some(it => patternOf(it).test(named))
}

function patternOf(ignored: string): RegExp {
  const parts = ignored
    .replace(/^\.\//, '')
    .replace(/\/+$/, '')
    .split(/(\*\*\/|\*\*|\*|\?)/)
  const source = parts.map(it => wildcards[it] ?? it.replace(/[.+^${}()|[\]\\]/g, '\\$&')).join('')
  return new RegExp(`^${source}(?:/|$)`)
}

const wildcards: { readonly [mark: string]: string } = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' }

/** `RULE=LEVEL`, as an option of the command line gives it, over what the settings say. */
export function withLevels(settings: TeamSettings, given: readonly (readonly [string, RuleLevel])[]): TeamSettings {
  return { ...settings, rules: { ...settings.rules, ...Object.fromEntries(given) } }
}
