import type { Runbook } from '../library/read-runbooks.ts'
import type { Diagnostic } from '../runbook/program.ts'
import { type Paint, printable } from './output.ts'

export type LintFormat = 'text' | 'json' | 'sarif' | 'junit'

type Report = (runbooks: readonly Runbook[], paint: Paint) => string

/** How `lint` can say what it found: for people, for programs, for code scanning, for test reports. */
export const lintReports: { readonly [format in LintFormat]: Report } = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
}

type LocatedDiagnostic = { readonly file: string; readonly lines: readonly string[]; readonly diagnostic: Diagnostic }

function allOf(runbooks: readonly Runbook[]): readonly LocatedDiagnostic[] {
  return runbooks.flatMap(({ file, lines, program }) =>
    program.diagnostics.map(diagnostic => ({ file, lines, diagnostic })),
  )
}

/** Where each rule has a section: example, reason, how to mend it. */
const rulesPage = 'docs/lint-rules.md'

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const

/** As a compiler speaks: place, severity, rule, message; the line with a caret; how to mend it. */
function textReport(runbooks: readonly Runbook[], paint: Paint): string {
  const all = allOf(runbooks)
  const count = (severity: Diagnostic['severity']) => all.filter(it => it.diagnostic.severity === severity).length
  const counted = (many: number, what: string) => `${many} ${what}${many === 1 ? '' : 's'}`
  const totals = [
    counted(runbooks.length, 'file'),
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
  ].join(', ')
  const help = all.length === 0 ? [] : [`${rulesPage} of Handrail says what each rule means and how to mend it.`]
  return `${[...all.flatMap(it => textOf(it, paint)), ...help, totals].join('\n')}\n`
}

function textOf({ file, lines, diagnostic }: LocatedDiagnostic, paint: Paint): readonly string[] {
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

function jsonReport(runbooks: readonly Runbook[]): string {
  return `${JSON.stringify(
    allOf(runbooks).map(({ file, diagnostic }) => ({ file, ...diagnostic })),
    null,
    2,
  )}\n`
}

/** SARIF 2.1.0, which GitHub's code scanning shows beside the lines of a pull request. */
function sarifReport(runbooks: readonly Runbook[]): string {
  const all = allOf(runbooks)
  const levels = { error: 'error', warning: 'warning', info: 'note' } as const
  const results = all.map(({ file, diagnostic }) => ({
    ruleId: diagnostic.rule,
    level: levels[diagnostic.severity],
    message: { text: `${diagnostic.message} ${diagnostic.hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.replaceAll('\\', '/') },
          region: { startLine: diagnostic.line, startColumn: diagnostic.column },
        },
      },
    ],
  }))
  const rules = [...new Set(all.map(it => it.diagnostic.rule))].sort().map(id => ({ id, helpUri: helpUriOf(id) }))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'handrail', rules } }, results }],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** The section of a rule, where this program runs from. SARIF 2.1.0 wants an absolute address for a `helpUri`. */
export function helpUriOf(rule: string): string {
  return new URL(`../../${rulesPage}#${rule}`, import.meta.url).href
}

/** One test case a file; each error fails it. */
function junitReport(runbooks: readonly Runbook[]): string {
  const cases = runbooks.map(({ file, program }) => {
    const errors = program.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
    const failures = errors.map(
      error =>
        `    <failure type="${xml(error.rule)}" message="${xml(`${error.line}:${error.column} ${error.message}`)}">${xml(error.hint)}</failure>`,
    )
    return [`  <testcase classname="runbooks" name="${xml(file)}">`, ...failures, '  </testcase>'].join('\n')
  })
  const failed = runbooks.filter(({ program }) =>
    program.diagnostics.some(diagnostic => diagnostic.severity === 'error'),
  ).length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="handrail runbook lint" tests="${runbooks.length}" failures="${failed}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n')
}

function xml(text: string): string {
  const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // Control characters have no form in XML 1.0.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '�')
    .replace(/[&<>"]/g, character => escapes[character] ?? character)
}
