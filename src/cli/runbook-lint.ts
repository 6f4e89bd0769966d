import { parseArgs } from 'node:util'
import { toError } from '../errors.ts'
import { readRunbooks } from '../library/read-runbooks.ts'
import type { Diagnostic, Program } from '../runbook/program.ts'
import { lintReports } from './lint-reports.ts'
import { printable, type StructuredOutput } from './runbook-output.ts'

const usage = 'handrail runbook lint PATH… [--format text|json|sarif|junit] [--max-warnings N]\n'

/**
 * Checks runbooks. Exit code 0 without errors, 1 with one or with more warnings than allowed, 2 when it could not
 * run: a path that cannot be read, an option that is not known.
 */
export async function runbookLint(
  args: readonly string[],
  out: StructuredOutput,
  now: () => Date = () => new Date(),
): Promise<number> {
  const asked = readArguments(args)
  if (asked instanceof Error) {
    out.stderr.write(`${printable(asked.message)}\n${usage}`)
    return 2
  }
  const { runbooks, problems } = await readRunbooks(asked.paths)
  const checked = runbooks.map(runbook => ({ ...runbook, program: checkAge(runbook.program, now()) }))
  for (const problem of problems) out.stderr.write(`${printable(problem.file)}: ${problem.message}\n`)
  if (asked.isText) out.stdout.write(asked.report(checked))
  else out.structured.write(asked.report(checked.map(it => out.redact(it))))
  const all = checked.flatMap(runbook => runbook.program.diagnostics)
  const warnings = all.filter(diagnostic => diagnostic.severity === 'warning').length
  if (problems.length > 0) return 2
  return all.some(diagnostic => diagnostic.severity === 'error') || warnings > asked.maxWarnings ? 1 : 0
}

type Asked = {
  readonly paths: readonly string[]
  readonly report: (typeof lintReports)[string]
  readonly isText: boolean
  readonly maxWarnings: number
}

function readArguments(args: readonly string[]): Asked | Error {
  try {
    const options = { format: { type: 'string', default: 'text' }, 'max-warnings': { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const report = Object.hasOwn(lintReports, values.format) ? lintReports[values.format] : undefined
    const maxWarnings = values['max-warnings'] === undefined ? Number.POSITIVE_INFINITY : Number(values['max-warnings'])
    if (report === undefined) return new Error(`There is no format “${values.format}”.`)
    if (Number.isNaN(maxWarnings)) return new Error('--max-warnings wants a number.')
    return positionals.length === 0
      ? new Error('Name a file or a folder.')
      : { paths: positionals, report, isText: values.format === 'text', maxWarnings }
  } catch (error) {
    return toError(error)
  }
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
