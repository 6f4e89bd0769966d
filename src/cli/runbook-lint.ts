import { readRunbookFolders } from '../config.ts'
import { nearestWord } from '../domain/nearest-word.ts'
import { HandrailError } from '../errors.ts'
import { isIgnored, readLintSettings, type TeamSettings, withLevels } from '../library/read-lint-settings.ts'
import { findFiles, type Problem, type Runbook, readRunbooks } from '../library/read-runbooks.ts'
import { settableRules } from '../runbook/lint/settable-rules.ts'
import { type RuleLevel, settleDiagnostics } from '../runbook/lint/settle-diagnostics.ts'
import { type LintFormat, lintReports } from './lint-reports/lint-reports.ts'
import { relativeFile } from './lint-reports/report.ts'
import { type Output, printable } from './output.ts'
import { readRuleTexts } from './read-rule-texts.ts'
import { type StdinOptions, takeStdin } from './read-stdin.ts'

export type LintOptions = StdinOptions & {
  readonly format: LintFormat
  readonly maxWarnings?: number
  /** `RULE=LEVEL`, each over what the catalog says. */
  readonly rule: readonly (readonly [rule: string, level: RuleLevel])[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
}

/**
 * Checks runbooks. Exit code 0 without errors, 1 with one or with more warnings than allowed, 2 when a path cannot be
 * read.
 * @throws HandrailError `input_invalid` for a rule that there is not, `catalog_invalid` for settings that are wrong.
 */
export async function runbookLint(paths: readonly string[], options: LintOptions, out: Output): Promise<number> {
  const settings = await settingsOf(options)
  const { files, documents } = await takeStdin(paths, options)
  const found = await findFiles(files)
  const looked = found.files.filter(it => !isIgnored(relativeFile(it), settings.ignore))
  const read = await readRunbooks(looked, documents)
  const problems = [...found.problems, ...read.problems]
  const checked = read.runbooks.map(it => settled(it, settings, options.now()))
  sayProblems(problems, out)
  if (options.format === 'text' && checked.length === 0 && problems.length > 0) return 2
  await writeReport(checked, options, out)
  return problems.length > 0 ? 2 : exitCodeOf(checked, options)
}

async function settingsOf({ env, rule: given }: LintOptions): Promise<TeamSettings> {
  for (const [rule] of given) {
    if (settableRules.includes(rule)) continue
    const near = nearestWord(rule, settableRules)
    const hint = near === null ? 'docs/lint-rules.md lists the rules.' : `Did you mean ${near}?`
    throw new HandrailError('input_invalid', `There is no rule ${rule} whose level can be set`, hint)
  }
  return withLevels(await readLintSettings(readRunbookFolders(env)), given)
}

function settled(runbook: Runbook, settings: TeamSettings, now: Date): Runbook {
  const diagnostics = settleDiagnostics(runbook.program, settings, now)
  return { ...runbook, program: { ...runbook.program, diagnostics } }
}

function sayProblems(problems: readonly Problem[], out: Output): void {
  for (const { file, message, hint } of problems) out.stderr.write(`${printable(`${file}: ${message} ${hint}`)}\n`)
}

async function writeReport(checked: readonly Runbook[], { format, env }: LintOptions, out: Output): Promise<void> {
  const rules = format === 'sarif' ? await readRuleTexts(env.HANDRAIL_RULES_URL) : new Map()
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
