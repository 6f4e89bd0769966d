import type { Figure } from './figure.ts'

/** The figures as one table, each missed aim said in its row, and the notes under it. */
export function printTable(figures: readonly Figure[]): string {
  const head = ['id', 'what', 'ours', 'baseline', 'ratio', 'spread', 'aim', '']
  const rows = figures.map(it => [
    it.id,
    it.name,
    `${digits(it.value)} ${it.unit}`.trim(),
    it.baseline === null ? '–' : `${digits(it.baseline)} ${it.unit}`.trim(),
    it.ratio === null ? '–' : `${it.ratio.toFixed(2)} ×`,
    it.spread.map(digits).join(' … '),
    it.aim,
    it.met === null ? 'reported' : it.met ? 'met' : 'MISSED',
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((it, column) => it.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const notes = figures.flatMap(it => it.notes.map(note => `${it.id} ${it.name}: ${note}`))
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line), '', ...notes]
    .join('\n')
    .trimEnd()
}

function digits(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(2)
}
