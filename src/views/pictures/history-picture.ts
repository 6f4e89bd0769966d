import { latency } from '../kit/mrkdwn.ts'
import { at, shortened, svgPicture, text } from './svg-picture.ts'

/** What the results of one check within a quarter of an hour come to. */
export type HistoryBucket = {
  readonly at: Date
  readonly good: number
  readonly failing: number
  readonly unchecked: number
  /** In milliseconds; null where there was no answer. */
  readonly slowestMs: number | null
}

export type HistoryPicture = {
  /** When the picture ends; it begins 24 hours before. */
  readonly to: Date
  readonly rows: readonly {
    /** Of the system and of the check. */
    readonly name: string
    /** Of the last 30 days: how many results were as expected, of how many. */
    readonly month: { readonly good: number; readonly total: number }
    /** In order; those without a result are left out. */
    readonly buckets: readonly HistoryBucket[]
  }[]
}

type Row = HistoryPicture['rows'][number]

/** Of a bucket, in milliseconds. */
export const bucketMs = 900_000
const count = 96

const size = { width: 960, left: 300, row: 46, bar: 26, head: 44, foot: 34 } as const
const step = (size.width - size.left - 20) / count
const colours = { good: '#2e7d5b', failing: '#c0283f', unchecked: '#8a8a8a', text: '#1d1c1d', dim: '#616061' } as const

/**
 * The last 24 hours of some checks, a line each: a bar for each quarter of an hour, as high as its slowest answer; what
 * failed is as high as the line and has a notch, what could not be checked is an empty box, so that no colour has to be
 * told from another.
 */
export function historyPicture({ to, rows }: HistoryPicture): { readonly svg: string; readonly height: number } {
  const height = size.head + rows.length * size.row + size.foot
  const from = to.getTime() - count * bucketMs
  const lines = rows.map((row, index) => rowOf(row, from, size.head + index * size.row))
  const hours = Array.from({ length: 25 }, (_, hour) => hour).filter(it => it % 4 === 0)
  const axis = hours.map(hour => {
    const x = size.left + hour * 4 * step
    const [top, bottom] = [size.head - 4, height - size.foot + 4]
    const tick = `<line x1="${at(x)}" y1="${top}" x2="${at(x)}" y2="${bottom}" stroke="#dddddd"/>`
    return `${tick}${text(x - 14, height - 12, 12, colours.dim, clock(new Date(from + hour * 3_600_000)))}`
  })
  const title = text(20, 28, 16, colours.text, `Last 24 hours, until ${clock(to)} UTC`)
  const svg = svgPicture(size.width, height, [title, ...axis, ...lines])
  return { svg, height }
}

/** The same in words: for each check how often it was as expected, and what it was otherwise. */
export function historyWords({ rows }: HistoryPicture): string {
  return rows.map(row => `${row.name}: ${summaryOf(row)}`).join('; ')
}

/** What is said beside the picture: the checks that were not always as expected, at most five. */
export function historyNews({ rows }: HistoryPicture): string {
  const bad = rows.filter(({ buckets }) => buckets.some(it => it.failing > 0 || it.unchecked > 0))
  if (bad.length === 0) return `All were as expected whenever they were checked (${rows.length}).`
  const named = bad.slice(0, 5).map(row => `${row.name}: ${summaryOf(row)}`)
  const more = bad.length > named.length ? [`${bad.length - named.length} more in the picture`] : []
  return `${[...named, ...more].join('; ')}.`
}

function rowOf(row: Row, from: number, top: number): string {
  const well = row.buckets.flatMap(it => (it.failing > 0 || it.slowestMs === null ? [] : [it.slowestMs]))
  // What is always as slow is half as high, and what failed says nothing about the others.
  const slowest = Math.max(1, ...well, well.length === 0 ? 0 : 2 * Math.min(...well))
  const bars = row.buckets.map(bucket => {
    const place = Math.floor((bucket.at.getTime() - from) / bucketMs)
    return place < 0 || place >= count ? '' : barOf(bucket, size.left + place * step, top, slowest)
  })
  const name = text(20, top + 16, 14, colours.text, shortened(row.name, 42))
  return `${name}${text(20, top + 33, 12, colours.dim, shortened(summaryOf(row), 52))}${bars.join('')}`
}

function barOf(bucket: HistoryBucket, x: number, top: number, slowest: number): string {
  const { good, failing, slowestMs } = bucket
  const width = at(step - 1.5)
  if (failing > 0) {
    const notch = `<rect x="${at(x)}" y="${top + 6}" width="${width}" height="3" fill="#ffffff"/>`
    return `<rect x="${at(x)}" y="${top}" width="${width}" height="${size.bar + 6}" fill="${colours.failing}"/>${notch}`
  }
  if (good === 0)
    return `<rect x="${at(x)}" y="${top + 6}" width="${width}" height="${size.bar - 1}" fill="none" stroke="${colours.unchecked}"/>`
  const height = 4 + (size.bar - 4) * ((slowestMs ?? 0) / slowest)
  return `<rect x="${at(x)}" y="${at(top + 6 + size.bar - height)}" width="${width}" height="${at(height)}" fill="${colours.good}"/>`
}

/** `97 % as expected (30 days: 99 %), 12 failed, 3 not checked, slowest 2.3 s`. */
function summaryOf({ buckets, month }: Row): string {
  const sum = (of: 'good' | 'failing' | 'unchecked') => buckets.reduce((total, it) => total + it[of], 0)
  const [good, failing, unchecked] = [sum('good'), sum('failing'), sum('unchecked')]
  const total = good + failing + unchecked
  if (total === 0) return 'not checked yet'
  const slowest = Math.max(...buckets.map(it => it.slowestMs ?? Number.NEGATIVE_INFINITY))
  return [
    `${percent(good, total)} as expected${month.total > total ? ` (30 days: ${percent(month.good, month.total)})` : ''}`,
    failing > 0 ? `${failing} failed` : null,
    unchecked > 0 ? `${unchecked} not checked` : null,
    latency(slowest) === null ? null : `slowest ${latency(slowest)}`,
  ]
    .filter(it => it !== null)
    .join(', ')
}

/** What is not all is not rounded up to it. */
function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / whole)} %`
}

function clock(time: Date): string {
  return time.toISOString().slice(11, 16)
}
