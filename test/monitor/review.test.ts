import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, localTime } from '../../src/domain/wall-time.ts'
import { nextDue, type Review, review } from '../../src/monitor/review.ts'

const berlin = 'Europe/Berlin'
const next = (on: Review['on'], at: string, after: string, zone = berlin) =>
  nextDue({ on, at }, zone, new Date(after)).toISOString()

test.each<[Review['on'], string, string, string]>([
  ['daily', '09:00', '2026-11-28T07:59:59Z', '2026-11-28T08:00:00.000Z'],
  ['daily', '09:00', '2026-11-28T08:00:00Z', '2026-11-29T08:00:00.000Z'],
  ['daily', '00:00', '2026-11-28T22:30:00Z', '2026-11-28T23:00:00.000Z'],
  ['weekdays', '09:00', '2026-11-27T09:00:00Z', '2026-11-30T08:00:00.000Z'],
  ['Mon', '09:30', '2026-11-28T12:00:00Z', '2026-11-30T08:30:00.000Z'],
  ['Sat', '09:00', '2026-11-28T08:00:00Z', '2026-12-05T08:00:00.000Z'],
  [1, '07:00', '2026-11-28T12:00:00Z', '2026-12-01T06:00:00.000Z'],
  [28, '07:00', '2026-02-28T06:00:00Z', '2026-03-28T06:00:00.000Z'],
  // Clocks are put forward at 02:00 on 29 March 2026: 02:30 is left out, and comes an hour later.
  ['daily', '02:30', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
  ['daily', '02:30', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00.000Z'],
  // Clocks are put back at 03:00 on 25 October 2026: 02:30 comes twice, and the review once.
  ['daily', '02:30', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
  ['daily', '02:30', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
])('%s at %s after %s is due at %s in Berlin', (on, at, after, due) => {
  expect(next(on, at, after)).toBe(due)
})

const zones = [
  berlin,
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Chatham',
]
const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
const ons = fc.constantFrom<Review['on']>('daily', 'weekdays', 'Mon', 'Sun', 1, 28)
const times = fc.tuple(fc.nat(23), fc.nat(59)).map(it => it.map(part => String(part).padStart(2, '0')).join(':'))

test('what is due next is later, on a day that fits, at its time unless clocks leave that out', () => {
  fc.assert(
    fc.property(ons, times, fc.constantFrom(...zones), moment, (on, at, zone, after) => {
      const due = nextDue({ on, at }, zone, after)
      expect(due.getTime()).toBeGreaterThan(after.getTime())
      const { date, time } = localTime(due, zone)
      const shown = new Date(`${date}T00:00:00Z`)
      if (typeof on === 'number') expect(shown.getUTCDate()).toBe(on)
      if (on === 'Mon') expect(shown.getUTCDay()).toBe(1)
      if (on === 'weekdays') expect([1, 2, 3, 4, 5]).toContain(shown.getUTCDay())
      // Left out by the clocks: no instant of that day shows it.
      if (time !== at) expect(localTime(new Date(due.getTime() - 3 * 3_600_000), zone).time < at).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('a daily review is due once on every day, also where clocks are changed', () => {
  fc.assert(
    fc.property(times, fc.constantFrom(...zones), moment, (at, zone, from) => {
      const days: string[] = []
      let due = from
      for (let count = 0; count < 8; count += 1) {
        due = nextDue({ on: 'daily', at }, zone, due)
        days.push(localTime(due, zone).date)
      }
      const [first = ''] = days
      expect(days).toEqual(
        days.map((_, index) => new Date(Date.parse(first) + index * 24 * 3_600_000).toISOString().slice(0, 10)),
      )
    }),
    { numRuns: 200 },
  )
})

test('what clocks show leads back to the instant, or to the first that shows it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
      const { date, time } = localTime(at, zone)
      const found = new Date(instantOf(Date.parse(`${date}T${time}:00Z`), zone))
      expect(localTime(found, zone)).toEqual({ date, time })
      expect(found.getTime()).toBeLessThanOrEqual(at.getTime())
    }),
  )
})

test('a time zone that is none, an hour that is none and the 31st are refused', () => {
  const sound = { name: 'Daily review', on: 'daily', at: '09:00', runbook: 'reviews' }
  expect(review.safeParse(sound).success).toBe(true)
  for (const wrong of [{ timezone: 'Europe/Berlyn' }, { at: '24:00' }, { at: '9:00' }, { on: 31 }, { on: 'monday' }])
    expect(review.safeParse({ ...sound, ...wrong }).success).toBe(false)
})
