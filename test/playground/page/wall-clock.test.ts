import { expect, test } from 'vitest'
import { momentOf, wallClock } from '../../../playground/workspace/page/values/wall-clock.ts'

const seconds = (iso: string) => Date.parse(iso) / 1000

test.each([
  ['2026-12-01T06:00:00Z', 'Europe/Istanbul', '2026-12-01T09:00'],
  ['2026-07-01T06:00:00Z', 'Europe/Berlin', '2026-07-01T08:00'],
  ['2026-12-01T06:00:00Z', 'America/New_York', '2026-12-01T01:00'],
  ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T02:30'],
])('shows %s in %s as its clocks do', (iso, zone, shown) => {
  expect(wallClock(seconds(iso), zone)).toBe(shown)
  expect(wallClock(momentOf(shown, zone), zone)).toBe(shown)
})

test('takes the next moment there is when clocks leave an hour out', () => {
  expect(wallClock(momentOf('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T03:30')
})
