import { parseArgs } from 'node:util'
import { toError } from '../errors.ts'
import { type Runbook, readRunbooks } from '../library/read-runbooks.ts'
import type { Diagnostic } from '../runbook/program.ts'
import { type Output, printable } from './runbook-output.ts'

const usage = 'handrail runbook lint PATH… [--format text|json|sarif|junit] [--max-warnings N]\n'

/** Checks runbooks. Exit code 0 without errors, 1 with one (or too many warnings), 2 when it could not run. */
export async function runbookLint(args: readonly string[], out: Output): Promise<number> {
  const parsed = readArguments(args)
  if (parsed instanceof Error || parsed.positionals.length === 0) {
    out.stderr.write(parsed instanceof Error ? `${parsed.message}\n${usage}` : usage)
    return 2
  }
  const { runbooks, problems } = await readRunbooks(parsed.positionals)
  for (const problem of problems) out.stderr.write(`${printable(problem.file)}: ${problem.message}\n`)
  out.stdout.write(textReport(runbooks))
  const all = runbooks.flatMap(runbook => runbook.program.diagnostics)
  const warnings = all.filter(diagnostic => diagnostic.severity === 'warning').length
  if (problems.length > 0) return 2
  return all.some(diagnostic => diagnostic.severity === 'error') ||
    warnings > Number(parsed.values['max-warnings'] ?? Number.POSITIVE_INFINITY)
    ? 1
    : 0
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { format: { type: 'string' }, 'max-warnings': { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    return toError(error)
  }
}

/** As a compiler speaks: place, severity, rule, message; the line with a caret; how to mend it. */
function textReport(runbooks: readonly Runbook[]): string {
  const lines = runbooks.flatMap(runbook =>
    runbook.program.diagnostics.flatMap(diagnostic => textOf(diagnostic, runbook)),
  )
  const counts = (severity: Diagnostic['severity']) =>
    runbooks.reduce(
      (sum, runbook) => sum + runbook.program.diagnostics.filter(found => found.severity === severity).length,
      0,
    )
  const files = `${runbooks.length} ${runbooks.length === 1 ? 'file' : 'files'}`
  return `${printable([...lines, `${files}, ${counts('error')} errors, ${counts('warning')} warnings`].join('\n'))}\n`
}

function textOf(diagnostic: Diagnostic, { file, lines }: Runbook): readonly string[] {
  const { line, column, severity, rule, message, hint } = diagnostic
  const text = (lines[line - 1] ?? '').slice(0, 160)
  return [
    `${file}:${line}:${column} ${severity} ${rule}  ${message}`,
    `    ${text}`,
    `    ${' '.repeat(Math.min(column, 160) - 1)}^ ${hint}`,
    '',
  ]
}
