import path from 'node:path'
import type { Runbook } from '../../library/read-runbooks.ts'
import type { Diagnostic } from '../../runbook/program.ts'
import type { Paint } from '../output.ts'
import type { RuleText } from '../read-rule-texts.ts'

/** What a report may use beside what was found. */
export type ReportContext = {
  readonly paint: Paint
  /** The section of each rule on its page, by its id. */
  readonly rules: ReadonlyMap<string, RuleText>
}

/** One form in which `lint` can say what it found. */
export type Report = (runbooks: readonly Runbook[], context: ReportContext) => string

export type LocatedDiagnostic = {
  readonly file: string
  readonly lines: readonly string[]
  readonly diagnostic: Diagnostic
}

export function listDiagnostics(runbooks: readonly Runbook[]): readonly LocatedDiagnostic[] {
  return runbooks.flatMap(({ file, lines, program }) =>
    program.diagnostics.map(diagnostic => ({ file, lines, diagnostic })),
  )
}

/** `1 file, 2 errors, 0 warnings, 1 info`. */
export function totalsOf(runbooks: readonly Runbook[]): string {
  const all = runbooks.flatMap(it => it.program.diagnostics)
  const count = (severity: Diagnostic['severity']) => all.filter(it => it.severity === severity).length
  const counted = (many: number, what: string) => `${many} ${what}${many === 1 ? '' : 's'}`
  return [
    counted(runbooks.length, 'file'),
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    counted(count('info'), 'info'),
  ].join(', ')
}

/** As GitHub names a file: from the folder that `lint` is started in. */
export function relativeFile(file: string): string {
  const short = path.isAbsolute(file) ? path.relative('', file) : path.normalize(file)
  return (short.startsWith('..') ? file : short).split(path.sep).join('/')
}
