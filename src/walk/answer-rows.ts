import type { Verdict } from './verdict.ts'

/** The first rows of an answer, or its figures, without what the verdict's own lines say; `more` are in the evidence. */
export function answerRows({ shown, lines, summary }: Pick<Verdict, 'shown' | 'lines' | 'summary'>): {
  readonly rows: readonly string[]
  readonly more: number
} {
  const [only] = shown?.rows ?? []
  const figures = typeof only === 'object' && shown?.rows.length === 1 ? Object.values(only) : []
  const isSaid =
    figures.length === 1 && figures.every(it => summary.endsWith(it) || lines.some(({ was }) => was === it))
  if (shown == null || isSaid) return { rows: [], more: 0 }
  const said = new Set(lines.map(it => it.label))
  const rows = shown.rows.map(row =>
    typeof row === 'string'
      ? row
      : Object.entries(row)
          .filter(([name]) => !said.has(name))
          .map(([name, value]) => `${name} ${value}`)
          .join(' · '),
  )
  const written = rows.filter(it => it !== '')
  return { rows: written, more: written.length === 0 ? 0 : shown.more }
}
