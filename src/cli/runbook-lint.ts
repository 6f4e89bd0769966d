import { readRunbooks } from '../library/read-runbooks.ts'
import type { Diagnostic, Program } from '../runbook/program.ts'
import { type LintFormat, lintReports } from './lint-reports.ts'
import { type Output, printable } from './output.ts'
import { type StdinOptions, takeStdin } from './read-stdin.ts'

export type LintOptions = StdinOptions & {
  readonly format: LintFormat
  readonly maxWarnings?: number
  readonly now: () => Date
}

/**
 * Checks runbooks. Exit code 0 without errors, 1 with one or with more warnings than allowed, 2 when a path cannot be
 * read.
 */
export async function runbookLint(paths: readonly string[], options: LintOptions, out: Output): Promise<number> {
  const { format, maxWarnings = Number.POSITIVE_INFINITY, now } = options
  const { files, documents } = await takeStdin(paths, options)
  const { runbooks, problems } = await readRunbooks(files, documents)
  const checked = runbooks.map(runbook => ({ ...runbook, program: checkAge(runbook.program, now()) }))
  for (const { file, message, hint } of problems) out.stderr.write(`${printable(`${file}: ${message} ${hint}`)}\n`)
  const report = lintReports[format]
  if (format === 'text' && checked.length === 0) return 2
  if (format === 'text') out.stdout.write(report(checked, out.paint))
  else
    out.structured.write(
      report(
        checked.map(it => out.redact(it)),
        out.paint,
      ),
    )
  const all = checked.flatMap(runbook => runbook.program.diagnostics)
  const warnings = all.filter(diagnostic => diagnostic.severity === 'warning').length
  if (problems.length > 0) return 2
  return all.some(diagnostic => diagnostic.severity === 'error') || warnings > maxWarnings ? 1 : 0
}

const day = 86_400_000

/** Adds a warning when the document was last held against its systems longer ago than it allows. */
export function checkAge(program: Program, now: Date): Program {
  const { verified } = program
  if (verified === undefined || verified === null) return program
  const age = Math.floor((now.getTime() - Date.parse(verified.date)) / day)
  if (Number.isNaN(age) || age <= verified.days) return program
  const old: Diagnostic = {
    line: verified.line,
    column: 1,
    rule: 'not-verified-lately',
    severity: 'warning',
    message: `It was last verified ${age} days ago; ${verified.days} is its limit.`,
    hint: 'Walk through it once and set last_verified.',
  }
  return { ...program, diagnostics: [...program.diagnostics, old].sort((one, other) => one.line - other.line) }
}
