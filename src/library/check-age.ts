import type { Diagnostic, Program } from '../runbook/program.ts'

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
