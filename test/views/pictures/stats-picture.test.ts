import fc from 'fast-check'
import { expect, test } from 'vitest'
import { statsPicture, statsWords } from '../../../src/views/pictures/stats-picture.ts'
import { drawPicture } from '../../../src/worker/draw-picture.ts'

const minute = 60_000
const row = {
  systemName: 'OpsMantik',
  severity: 'P1',
  incidents: 3,
  acknowledge: 4 * minute,
  mitigate: null,
  resolve: 50 * minute,
}
const stats = {
  days: 90,
  total: 4,
  isCut: false,
  rows: [row, { ...row, severity: 'P2', incidents: 1, resolve: 100 * minute }],
}

test('shows each measure with its time beside a bar on a scale of its own, and says the same in words', () => {
  const { svg } = statsPicture(stats)
  expect(svg).toContain('4 incidents in 90 days, without drills')
  expect([...svg.matchAll(/>(4 min|50 min|1 h 40 min|–)</g)].map(it => it[1])).toEqual([
    ...['4 min', '–', '50 min'],
    ...['4 min', '–', '1 h 40 min'],
  ])
  const widths = [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"/g)].map(it => Number(it[1]))
  expect(widths).toEqual([130, 65, 130, 130])
  expect(statsWords(stats)).toContain('OpsMantik P1 (3): acknowledge 4 min, resolve 50 min')
})

test('any names and figures give a picture that can be drawn', async () => {
  const time = fc.option(fc.double({ min: 0, max: 1e13, noNaN: true }), { nil: null })
  const rows = fc.array(
    fc.record({
      systemName: fc.string({ unit: 'binary', maxLength: 200 }),
      severity: fc.string({ unit: 'binary', maxLength: 60 }),
      incidents: fc.nat(100_000),
      acknowledge: time,
      mitigate: time,
      resolve: time,
    }),
    { maxLength: 60 },
  )
  await fc.assert(
    fc.asyncProperty(rows, async given => {
      const { svg, height } = statsPicture({ days: 30, total: 1, isCut: true, rows: given })
      const png = await drawPicture(svg)
      expect(png.readUInt32BE(20)).toBe(2 * height)
    }),
    { numRuns: 30 },
  )
})
