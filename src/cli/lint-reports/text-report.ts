import { type Paint, printable } from '../output.ts'
import { rulesPage } from '../read-rule-texts.ts'
import { type LocatedDiagnostic, listDiagnostics, type Report, totalsOf } from './report.ts'

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const

/** As a compiler speaks: place, severity, rule, message; the line with a caret; how to mend it. */
export const textReport: Report = (runbooks, { paint }) => {
  const all = listDiagnostics(runbooks)
  const help = all.length === 0 ? [] : [`${rulesPage} of Handrail says what each rule means and how to mend it.`]
  return `${[...all.flatMap(it => diagnosticText(it, paint)), ...help, totalsOf(runbooks)].join('\n')}\n`
}

/** What is said of one diagnostic, as lines. */
export function diagnosticText({ file, lines, diagnostic }: LocatedDiagnostic, paint: Paint): readonly string[] {
  const { line, column, severity, rule, message, hint } = diagnostic
  const from = Math.max(0, column - 120)
  const text = (lines[line - 1] ?? '').replaceAll('\t', ' ').slice(from, from + 160)
  // Made harmless as a whole, and coloured only afterwards.
  const first = printable(`${file}:${line}:${column} ${rule} ${severity} ${message}`)
  return [
    first.replace(` ${rule} ${severity} `, ` ${rule} ${paint(colours[severity], severity)} `),
    paint('dim', printable(`    ${text}\n    ${' '.repeat(column - 1 - from)}^ ${hint}`)),
    '',
  ]
}
