import { type Catalog, catalogSchema } from '../catalog.ts'
import { neverLowered } from '../domain/target-fields.ts'
import { HandrailError } from '../errors.ts'
import { raisedBy } from '../policy/raised-by.ts'
import { type CatalogIssue, explainIssues, meant } from './catalog-issue.ts'
import { type Position, readYamlFile, type ValuePath, type YamlFile } from './yaml-file.ts'

export type CatalogText = { readonly file: string; readonly text: string }

/** Something that is wrong with a catalog: where, what, and what to write instead. */
export type CatalogProblem = Position &
  Pick<CatalogIssue, 'severity' | 'message' | 'hint'> & {
    readonly file: string
    /** Such as `systems.shop.targets`; empty for the file as a whole. */
    readonly path: string
  }

export type InspectedCatalog = {
  /** Checked and frozen; null where it cannot be used. */
  readonly catalog: Catalog | null
  readonly problems: readonly CatalogProblem[]
  /** Where an issue stands in the files. */
  readonly locate: (issue: CatalogIssue) => CatalogProblem
}

/**
 * The catalog from its file and the files laid over it (addresses and people of another place), with every place that is
 * wrong. Secrets stay names here; `readSecret` looks their values up.
 */
export function inspectCatalog(texts: readonly CatalogText[]): InspectedCatalog {
  const files = texts.map(({ file, text }) => readYamlFile(file, text))
  const locate = (issue: CatalogIssue) => locateIn(files, issue)
  const unreadable = files.flatMap(({ file, problems }) =>
    problems.map(it => ({ ...it, file, path: '', severity: 'error' as const, hint: 'It has to be YAML.' })),
  )
  if (unreadable.length > 0) return { catalog: null, problems: unreadable, locate }
  const lowered: CatalogProblem[] = []
  const merged = files.reduce<unknown>((below, file) => {
    const layer = overlay(below, file.value, [])
    lowered.push(...layer.lowered.map(it => locateIn([file], it)))
    return layer.value
  }, {})
  const result = catalogSchema.safeParse(merged)
  const issues = result.success ? findContradictions(result.data) : explainIssues(result.error.issues, merged)
  const problems = [...lowered, ...issues.map(locate)].sort(inOrderOf(texts))
  return { catalog: result.success && problems.length === 0 ? freeze(result.data) : null, problems, locate }
}

/**
 * As `inspectCatalog`, for who can do nothing without a catalog.
 * @throws HandrailError `catalog_invalid` naming every place that is wrong.
 */
export function parseCatalog(texts: readonly CatalogText[]): Catalog {
  const { catalog, problems } = inspectCatalog(texts)
  if (catalog !== null) return catalog
  const all = problems.map(({ file, path, message, line, column }) =>
    [file, ...(path === '' ? [] : [path]), `${message.replace(/\.$/, '')} (line ${line}, column ${column})`].join(': '),
  )
  throw new HandrailError('catalog_invalid', all.join('; '), '`handrail catalog check` says what to write instead.')
}

/** The last file that holds the place has the say; of a place that no file holds, the one that comes nearest to it. */
function locateIn(files: readonly YamlFile[], { path, at, key, ...issue }: CatalogIssue): CatalogProblem {
  const found = files
    .map(({ file, find }) => ({ file, ...find(at ?? path, key ? 'key' : 'value') }))
    .reduce((one, other) => (other.depth >= one.depth ? other : one))
  const { file, line, column } = found
  return { file, line, column, path: path.join('.'), ...issue }
}

/** Maps are merged key by key; everything else is replaced by what lies on top, but a raised effect is not lowered. */
function overlay(below: unknown, above: unknown, path: ValuePath): { value: unknown; lowered: CatalogIssue[] } {
  if (!isMap(below) || !isMap(above)) {
    const isLowered = below === 'destroy' && above !== below && above != null && path.at(-2) === 'raise'
    const hint = 'Write `destroy`, or take it out.'
    const issue: CatalogIssue = { path, severity: 'error', message: neverLowered, hint }
    return { value: above ?? below, lowered: isLowered ? [issue] : [] }
  }
  const merged: Record<string, unknown> = { ...below }
  const lowered: CatalogIssue[] = []
  for (const [key, value] of Object.entries(above)) {
    const layer = overlay(below[key], value, [...path, key])
    merged[key] = layer.value
    lowered.push(...layer.lowered)
  }
  return { value: merged, lowered }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) freeze(child)
  return Object.freeze(value)
}

/** What no catalog can mean: a request that is a read and more than a read, two commands of one name. */
function findContradictions(catalog: Catalog): readonly CatalogIssue[] {
  const issues: CatalogIssue[] = []
  const add = (path: ValuePath, at: ValuePath, message: string, hint: string) =>
    issues.push({ path, at, severity: 'error', message, hint })
  const raised = (what: string) => `${what} is raised to more than a read, so it cannot run by itself`
  const hint = 'Take it out here, or under `raise`.'
  for (const [key, system] of Object.entries(catalog.systems)) {
    for (const [name, target] of Object.entries(system.targets)) {
      if (target.kind !== 'http') continue
      const path = ['systems', key, 'targets', name, 'reads']
      for (const [index, read] of target.reads.entries())
        if (raisedBy(target.raise, `GET ${read}`) !== null) add(path, [...path, index], raised(read), hint)
      for (const [index, { name: check, run }] of system.health.entries()) {
        const [verb = '', at = '', place = ''] = run.split(/\s+/)
        if (!/^(?:GET|HEAD)$/i.test(verb) || at !== name) continue
        if (raisedBy(target.raise, `${verb.toUpperCase()} ${place}`) !== null)
          add(['systems', key, 'health'], ['systems', key, 'health', index, 'run'], raised(check), hint)
      }
    }
    for (const [index, { name }] of system.reviews.entries()) {
      const at = ['systems', key, 'reviews', index, 'name']
      if (system.reviews.findIndex(it => it.name === name) < index)
        add(at, at, `there is a review ${name} already`, 'Give each its own name.')
    }
    for (const [index, { name, every, alarm }] of system.health.entries()) {
      const path = ['systems', key, 'health', index]
      // Its history is kept under its name.
      if (system.health.findIndex(it => it.name === name) < index)
        add([...path, 'name'], [...path, 'name'], `there is a check ${name} already`, 'Give each its own name.')
      if (alarm === undefined) continue
      if (every === undefined)
        add(
          [...path, 'alarm'],
          [...path, 'alarm'],
          'nothing raises it without `every`',
          'Add, for example, `every: 1m`.',
        )
      const severities = Object.keys(system.severities)
      if (alarm.severity !== undefined && !severities.includes(alarm.severity))
        add(
          [...path, 'alarm', 'severity'],
          [...path, 'alarm', 'severity'],
          `${system.name} has no severity ${alarm.severity}`,
          meant(alarm.severity, severities),
        )
    }
  }
  const commands = Object.entries(catalog.commands)
  for (const [index, [key, command]] of commands.entries()) {
    const other = commands.slice(0, index).find(it => it[1] === command)
    if (other !== undefined)
      add(['commands', key], ['commands', key], `${command} is \`${other[0]}\` already`, 'Give each its own name.')
  }
  return issues
}

/** As a reader of the files comes to them. */
export function inOrderOf(texts: readonly CatalogText[]) {
  const rank = (file: string) => texts.findIndex(it => it.file === file)
  return (one: CatalogProblem, other: CatalogProblem): number =>
    rank(one.file) - rank(other.file) || one.line - other.line || one.column - other.column
}
