import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketMs, historyNews, historyPicture, historyWords } from '../../../src/views/pictures/history-picture.ts'

const to = new Date('2026-05-04T14:30:00Z')
const since = to.getTime() - 24 * 3_600_000

const bucket = (place: number, given: object = {}) => ({
  ...{ at: new Date(since + place * bucketMs), good: 15, failing: 0, unchecked: 0, slowestMs: 100 },
  ...given,
})

const none = { good: 0, total: 0 }

const rows = [
  {
    name: 'OpsMantik API',
    month: { good: 990, total: 1_000 },
    buckets: [bucket(0), bucket(1, { good: 3, failing: 12, slowestMs: 2_300 })],
  },
  { name: 'Voxanne Queue', month: none, buckets: [bucket(5, { good: 0, unchecked: 15, slowestMs: null })] },
  { name: 'CloudGreet App', month: none, buckets: [] },
]

describe('the picture of the last 24 hours', () => {
  test('says in words how often each check was as expected, and what it was otherwise', () => {
    expect(historyWords({ to, rows })).toBe(
      'OpsMantik API: 60 % as expected (30 days: 99 %), 12 failed, slowest 2.3 s; Voxanne Queue: 0 % as expected, 15 not checked; CloudGreet App: not checked yet',
    )
  })

  test('names beside it only what was not always as expected', () => {
    expect(historyNews({ to, rows })).toBe(
      'OpsMantik API: 60 % as expected (30 days: 99 %), 12 failed, slowest 2.3 s; Voxanne Queue: 0 % as expected, 15 not checked.',
    )
    expect(historyNews({ to, rows: rows.slice(2) })).toBe('All were as expected whenever they were checked (1).')
  })

  test('draws a bar for each quarter of an hour, and another form for what failed and what could not be checked', () => {
    const { svg } = historyPicture({ to, rows })
    expect(svg.match(/fill="#2e7d5b"/g)).toHaveLength(1)
    expect(svg.match(/fill="#c0283f"/g)).toHaveLength(1)
    expect(svg.match(/fill="none" stroke/g)).toHaveLength(1)
    expect(svg).toContain('until 14:30 UTC')
  })

  test('does not round up what was not always as expected', () => {
    const almost = [{ name: 'API', month: none, buckets: [bucket(0, { good: 5_000, failing: 1 })] }]
    expect(historyWords({ to, rows: almost })).toContain('99 % as expected, 1 failed')
  })
})

test('any names and figures give a picture that can be drawn', () => {
  const count = fc.nat({ max: 10_000 })
  const any = fc.record({
    name: fc.string({ unit: 'binary', maxLength: 80 }),
    month: fc.constant(none),
    buckets: fc.array(
      fc
        .record({
          place: fc.integer({ min: -3, max: 100 }),
          good: count,
          failing: count,
          unchecked: count,
          slowestMs: fc.option(count),
        })
        .map(({ place, ...figures }) => bucket(place, figures)),
      { maxLength: 5 },
    ),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), some => {
      const { svg, height } = historyPicture({ to, rows: some })
      expect(new Resvg(svg, { font: { loadSystemFonts: false } }).height).toBe(height)
    }),
    { numRuns: 50 },
  )
})
