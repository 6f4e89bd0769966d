import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { readRunbookFolders } from '../config.ts'
import { nearestWord } from '../domain/nearest-word.ts'
import { HandrailError } from '../errors.ts'
import { findCatalogFolders } from '../library/find-catalog-folders.ts'
import { findFiles, type Problem } from '../library/find-files.ts'
import { isIgnored, readLintSettings, type TeamSettings, withLevels } from '../library/read-lint-settings.ts'
import { type ReadRunbooks, type Runbook, readRunbooks } from '../library/read-runbooks.ts'
import { settableRules } from '../runbook/lint/settable-rules.ts'
import { type RuleLevel, settleDiagnostics } from '../runbook/lint/settle-diagnostics.ts'
import { fixFiles } from './lint/fix-files.ts'
import { type LintFormat, lintReports } from './lint-reports/lint-reports.ts'
import { relativeFile } from './lint-reports/report.ts'
import { type Output, printable } from './output.ts'
import { readRuleTexts } from './read-rule-texts.ts'
import { namedPaths, type StdinOptions, takeStdin } from './read-stdin.ts'

export type LintOptions = StdinOptions & {
  readonly format: LintFormat
  readonly maxWarnings?: number
  /** `RULE=LEVEL`, each over what the catalog says. */
  readonly rule: readonly (readonly [rule: string, level: RuleLevel])[]
  /** Makes the safe fixes first. */
  readonly fix?: boolean
  /** Goes on with what changes. */
  readonly watch?: boolean
  /** A commit: only files that were changed since. */
  readonly changed?: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  /** Ends watching. */
  readonly ended?: AbortSignal
}

/**
 * Checks runbooks. Exit code 0 without errors, 1 with one, also of a catalog beside them, or with more warnings than
 * allowed, 2 when a path cannot be read.
 * @throws HandrailError `input_invalid` for options that do not fit, `catalog_invalid` for settings that are wrong.
 */
export async function runbookLint(paths: readonly string[], options: LintOptions, out: Output): Promise<number> {
  refuseStdin(paths, options)
  const folders = await findCatalogFolders(namedPaths(paths, options), readRunbookFolders(options.env))
  const settings = await settingsOf(folders, options)
  const { files, documents } = await takeStdin(paths, options)
  const lint = async (names: readonly string[], given = documents): Promise<ReadRunbooks> => {
    const { runbooks, problems } = await readRunbooks(names, given)
    return { runbooks: runbooks.map(it => settled(it, settings, options.now())), problems }
  }
  const found = await chooseFiles(files, options, settings)
  const read = await lint(found.files)
  const problems = [...found.problems, ...read.problems]
  const checked = options.fix ? await fix(read.runbooks, lint, out) : read.runbooks
  sayProblems(problems, out)
  if (options.format === 'text' && checked.length === 0 && problems.length > 0) return 2
  await writeReport(checked, options, out)
  const wrong = paths.includes('-') ? 0 : await catalogErrors(folders, options, out)
  if (!options.watch) return problems.length > 0 ? 2 : Math.max(exitCodeOf(checked, options), Math.min(wrong, 1))
  const { watchLint } = await import('./lint/watch-lint.ts')
  return await watchLint({
    paths: files,
    checked,
    out,
    ended: options.ended,
    lint: async names => {
      const { files: chosen } = await chooseFiles(names, options, settings)
      const { runbooks } = await lint(chosen)
      return options.fix ? await fix(runbooks, lint, out) : runbooks
    },
  })
}

/** What needs a file cannot be done to standard input, and what goes on has no end of a report. */
function refuseStdin(paths: readonly string[], { fix, watch, changed, format }: LintOptions): void {
  const named = fix ? '--fix' : watch ? '--watch' : changed === undefined ? null : '--changed'
  if (named !== null && paths.includes('-'))
    throw new HandrailError('input_invalid', `${named} needs files, and - is standard input`, 'Name the files.')
  if (watch && format !== 'text')
    throw new HandrailError('input_invalid', `--watch prints text and no ${format}`, 'Leave one of the two out.')
}

async function settingsOf(folders: readonly string[], { rule: given }: LintOptions): Promise<TeamSettings> {
  for (const [rule] of given) {
    if (settableRules.includes(rule)) continue
    const near = nearestWord(rule, settableRules)
    const hint = near === null ? 'docs/lint-rules.md lists the rules.' : `Did you mean ${near}?`
    throw new HandrailError('input_invalid', `There is no rule ${rule} whose level can be set`, hint)
  }
  return withLevels(await readLintSettings(folders), given)
}

/** How many errors the catalogs of these folders have, each of which is said. One that holds no systems is no catalog of a bot. */
async function catalogErrors(folders: readonly string[], { env, format }: LintOptions, out: Output): Promise<number> {
  const read = await Promise.all(
    folders.map(async folder => {
      const file = path.join(folder, 'catalog.yml')
      return { file, text: await readFile(file, 'utf8').catch(() => '') }
    }),
  )
  const texts = read.filter(it => /^["']?systems["']?\s*:/m.test(it.text))
  if (texts.length === 0) return 0
  // Those of the environment are laid over one another.
  const usual = readRunbookFolders(env)
  const together = folders.every(it => usual.includes(it))
  const { sayCatalogErrors } = await import('./catalog-check.ts')
  return sayCatalogErrors(together ? [texts] : texts.map(it => [it]), format === 'text', out)
}

/** The files under these paths that are to be looked at. */
async function chooseFiles(paths: readonly string[], { changed }: LintOptions, { ignore }: TeamSettings) {
  const { files, problems } = await findFiles(paths)
  const looked = files.filter(it => !isIgnored(relativeFile(it), ignore))
  if (changed === undefined || looked.length === 0) return { files: looked, problems }
  const { listChangedFiles } = await import('./lint/list-changed-files.ts')
  const since = await listChangedFiles(paths, changed)
  const real = await Promise.all(looked.map(it => realpath(it).catch(() => it)))
  return { files: looked.filter((_, index) => since.has(real[index] ?? '')), problems }
}

function settled(runbook: Runbook, settings: TeamSettings, now: Date): Runbook {
  const diagnostics = settleDiagnostics(runbook.program, settings, now)
  return { ...runbook, program: { ...runbook.program, diagnostics } }
}

async function fix(
  runbooks: readonly Runbook[],
  lint: (files: readonly string[]) => Promise<ReadRunbooks>,
  out: Output,
): Promise<readonly Runbook[]> {
  const fixed = await fixFiles(runbooks, async files => (await lint(files)).runbooks)
  for (const [file, count] of fixed.made) out.stderr.write(`${printable(`${file}: ${count} mended.`)}\n`)
  return fixed.runbooks
}

function sayProblems(problems: readonly Problem[], out: Output): void {
  for (const { file, message, hint } of problems) out.stderr.write(`${printable(`${file}: ${message} ${hint}`)}\n`)
}

async function writeReport(checked: readonly Runbook[], { format, env }: LintOptions, out: Output): Promise<void> {
  const rules = format === 'sarif' ? await readRuleTexts(env.HANDRAIL_RULES_URL || undefined) : new Map()
  const report = (runbooks: readonly Runbook[]) => lintReports[format](runbooks, { paint: out.paint, rules })
  if (format === 'text') out.stdout.write(report(checked))
  // What has a form of its own could be broken by redacting it.
  else out.structured.write(report(checked.map(it => out.redact(it))))
}

function exitCodeOf(checked: readonly Runbook[], { maxWarnings = Number.POSITIVE_INFINITY }: LintOptions): number {
  const all = checked.flatMap(runbook => runbook.program.diagnostics)
  const warnings = all.filter(diagnostic => diagnostic.severity === 'warning').length
  return all.some(diagnostic => diagnostic.severity === 'error') || warnings > maxWarnings ? 1 : 0
}
