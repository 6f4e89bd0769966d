import { duration } from '../kit/mrkdwn.ts'
import { at, shortened, svgPicture, text } from './svg-picture.ts'

/** What the incidents of one system and severity come to. Times are medians in milliseconds; null where none came so far. */
type Figures = {
  readonly systemName: string
  readonly severity: string
  readonly incidents: number
  readonly acknowledge: number | null
  readonly mitigate: number | null
  readonly resolve: number | null
}

export type Stats = {
  readonly days: number
  readonly total: number
  /** Whether there were more than are counted. */
  readonly isCut: boolean
  readonly rows: readonly Figures[]
}

type Row = Stats['rows'][number]

/** In the order in which they come. */
export const statsMeasures = [
  { name: 'acknowledge', words: 'To acknowledge' },
  { name: 'mitigate', words: 'To mitigate' },
  { name: 'resolve', words: 'To resolve' },
] as const

/** As many rows have room in a picture. */
const most = 40

const size = { width: 960, left: 250, panel: 230, bar: 130, row: 26, system: 30, head: 76, foot: 24 } as const
const colours = { bar: '#3b6fb6', line: '#dddddd', text: '#1d1c1d', dim: '#616061' } as const

/**
 * How long it takes, by system and severity: a column for each measure with a scale of its own, and the time beside each
 * bar, so that no colour and no scale has to be read.
 */
export function statsPicture(stats: Stats): { readonly svg: string; readonly height: number } {
  const rows = stats.rows.slice(0, most)
  const parts = [
    text(20, 28, 16, colours.text, 'Medians of the time to acknowledge, mitigate and resolve'),
    text(20, 48, 12, colours.dim, statsCount(stats)),
    ...statsMeasures.map((it, index) => text(size.left + index * size.panel, 68, 13, colours.text, it.words)),
  ]
  let top: number = size.head
  let system: string | null = null
  for (const row of rows) {
    if (row.systemName !== system) {
      system = row.systemName
      const line = `<line x1="20" y1="${at(top + 4)}" x2="${size.width - 20}" y2="${at(top + 4)}" stroke="${colours.line}"/>`
      parts.push(line, text(20, top + 22, 14, colours.text, shortened(system, 60)))
      top += size.system
    }
    parts.push(rowOf(row, rows, top))
    top += size.row
  }
  const left = stats.rows.length - rows.length
  if (left > 0) parts.push(text(20, top + 16, 12, colours.dim, `… (${left} more)`))
  const height = top + size.foot
  return { svg: svgPicture(size.width, height, parts), height }
}

/** The same in words. */
export function statsWords(stats: Stats): string {
  const rows = stats.rows.map(row => {
    const said = statsMeasures.flatMap(({ name }) => {
      const value = row[name]
      return value === null ? [] : [`${name} ${duration(value)}`]
    })
    return `${row.systemName} ${row.severity} (${row.incidents}): ${said.join(', ') || 'none acknowledged'}`
  })
  return [statsCount(stats), ...rows].join('; ')
}

/** What is counted. */
export function statsCount({ days, total, isCut }: Stats): string {
  if (isCut) return `The newest ${total} incidents of ${days} days, without drills`
  return `${total} ${total === 1 ? 'incident' : 'incidents'} in ${days} days, without drills`
}

function rowOf(row: Row, rows: readonly Row[], top: number): string {
  const { severity, incidents } = row
  const count = `${incidents} ${incidents === 1 ? 'incident' : 'incidents'}`
  const bars = statsMeasures.map(({ name }, index) => {
    const [x, value] = [size.left + index * size.panel, row[name]]
    if (value === null) return text(x, top + 17, 12, colours.dim, '–')
    const longest = Math.max(1, ...rows.map(it => it[name] ?? 0))
    const width = Math.max(2, (size.bar * value) / longest)
    const bar = `<rect x="${at(x)}" y="${at(top + 5)}" width="${at(width)}" height="16" fill="${colours.bar}"/>`
    return `${bar}${text(x + width + 6, top + 17, 12, colours.text, duration(value))}`
  })
  const name = text(36, top + 17, 13, colours.text, shortened(severity, 16))
  return `${name}${text(150, top + 17, 12, colours.dim, count)}${bars.join('')}`
}
