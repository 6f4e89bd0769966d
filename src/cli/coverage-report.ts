import { type CoverageCounts, type CoveredDocument, countCoverage } from '../library/cover-document.ts'
import type { CoverageClass } from '../library/step-coverage.ts'

/** What became of a row of an inventory. */
export type CoveredRow = { readonly id: string; readonly file: string; readonly step: string } & Pick<
  CoveredDocument['steps'][number],
  'class' | 'verdict'
>

/** How the classes are called in a line of their own. */
const classNames: { readonly [class_ in CoverageClass]: string } = {
  runs: 'runs',
  target: 'needs a target',
  credential: 'needs a credential',
  value: 'needs a value',
  person: 'for a person',
}

const columns = ['steps', 'runs', 'verdict', 'target', 'credential', 'value', 'person'] as const

/** What `handrail runbook coverage` prints, for programs and for people. */
export const coverageReport = {
  /** `{ documents: [{ file, steps, runs, verdict, … }], total, rows? }`. The figures are no text, and are not redacted. */
  json: (
    documents: readonly CoveredDocument[],
    rows: readonly CoveredRow[] | undefined,
    redact: (text: string) => string,
  ): unknown => ({
    documents: documents.map(({ file, steps }) => ({ file: redact(file), ...countCoverage(steps) })),
    total: countCoverage(documents.flatMap(it => it.steps)),
    ...(rows === undefined
      ? {}
      : {
          rows: rows.map(({ id, file, step, class: name, verdict }) => ({
            id: redact(id),
            file: redact(file),
            step,
            class: name,
            verdict,
          })),
        }),
  }),

  /** Each document's steps with what they need, and a table of all. */
  text: (
    documents: readonly CoveredDocument[],
    rows: readonly CoveredRow[],
    /** Whether an environment variable is set here. */
    isSet: (name: string) => boolean,
  ): string => {
    const parts = documents.map(({ file, steps }) =>
      [`${file}\n`, ...steps.map(it => stepLine(it, isSet)), '\n'].join(''),
    )
    const table = tableOf([
      ['', ...columns],
      ...documents.map(({ file, steps }) => rowOf(file, countCoverage(steps))),
      ...(documents.length > 1 ? [rowOf('all', countCoverage(documents.flatMap(it => it.steps)))] : []),
    ])
    return `${parts.join('')}${table}${rows.length === 0 ? '' : rowsLine(rows)}`
  },
}

function stepLine(
  { step, class: name, verdict, reason: lacking, variables }: CoveredDocument['steps'][number],
  isSet: (name: string) => boolean,
): string {
  const unset = variables.filter(it => !isSet(it)).map(it => `$${it}`)
  const reason = unset.length === 0 ? lacking : `needs ${unset.join(' and ')}, not set here`
  const what = name === 'runs' ? (verdict ? 'runs, with a verdict' : 'runs, a person judges') : classNames[name]
  return `  ${step.id.padEnd(7)} ${what.padEnd(22)} ${step.title}${reason === null ? '' : ` — ${reason}`}\n`
}

function rowOf(name: string, counts: CoverageCounts): readonly string[] {
  return [name, ...columns.map(it => String(counts[it]))]
}

function tableOf(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0))) ?? []
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)
  return lines.map(line => `${line.map(pad).join('  ').trimEnd()}\n`).join('')
}

/** A row counts once, however many steps it became; it runs where one of them does. */
function rowsLine(rows: readonly CoveredRow[]): string {
  const distinct = (of: readonly CoveredRow[]) => new Set(of.map(it => it.id)).size
  const run = distinct(rows.filter(it => it.class === 'runs'))
  const verdict = distinct(rows.filter(it => it.verdict))
  return `\n${distinct(rows)} rows of the inventory: ${run} run, ${verdict} with a verdict\n`
}
