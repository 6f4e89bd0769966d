import { escapeUnseen } from '../../domain/shorten.ts'
import type { Diagnostic } from '../../runbook/program.ts'
import { listDiagnostics, type Report, relativeFile, totalsOf } from './report.ts'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Workflow commands of GitHub Actions, which become annotations beside the lines. It shows ten of each level of a step,
 * so that the worst come first.
 */
export const githubReport: Report = runbooks => {
  const all = listDiagnostics(runbooks).toSorted((one, other) => rank(one.diagnostic) - rank(other.diagnostic))
  const lines = all.map(({ file, diagnostic: { line, column, rule, severity, message, hint } }) => {
    const place = `file=${property(relativeFile(file))},line=${line},col=${column},title=${property(rule)}`
    return `::${commands[severity]} ${place}::${data(`${message} ${hint}`)}`
  })
  return `${[...lines, totalsOf(runbooks)].join('\n')}\n`
}

function rank({ severity }: Diagnostic): number {
  return ['error', 'warning', 'info'].indexOf(severity)
}

/** Nothing of a document ends the command that it stands in, or begins another. */
function data(text: string): string {
  return escapeUnseen(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
