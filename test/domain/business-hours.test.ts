import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addBusinessTime, type BusinessHours, businessHours } from '../../src/domain/business-hours.ts'
import { localTime } from '../../src/domain/wall-time.ts'

const hour = 3_600_000
const day = 24 * hour
const week: BusinessHours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60, zone: 'Europe/Berlin' }
const after = (from: string, milliseconds: number, hours: BusinessHours | null = week) =>
  addBusinessTime(new Date(from), milliseconds, hours).toISOString()

test.each([
  ['within the hours', '2026-11-23T09:00:00Z', 2 * hour, '2026-11-23T11:00:00.000Z'],
  ['over the night', '2026-11-23T16:00:00Z', 2 * hour, '2026-11-24T09:00:00.000Z'],
  ['over the weekend', '2026-11-27T16:30:00Z', hour, '2026-11-30T08:30:00.000Z'],
  ['from a Sunday on', '2026-11-29T12:00:00Z', hour, '2026-11-30T09:00:00.000Z'],
  ['until the end of the hours', '2026-11-27T16:00:00Z', hour, '2026-11-27T17:00:00.000Z'],
  // A day is the next business day, with its end.
  ['a day from a Friday on', '2026-11-27T09:00:00Z', day, '2026-11-30T17:00:00.000Z'],
  ['a day from a Friday night on', '2026-11-27T22:00:00Z', day, '2026-11-30T17:00:00.000Z'],
  ['two days', '2026-11-26T09:00:00Z', 2 * day, '2026-11-30T17:00:00.000Z'],
  ['a day and two hours', '2026-11-26T09:00:00Z', day + 2 * hour, '2026-11-30T10:00:00.000Z'],
  // Clocks are put forward on Sunday 29 March 2026, and back on 25 October: hours keep what clocks show.
  ['over the beginning of summer', '2026-03-27T16:30:00Z', hour, '2026-03-30T07:30:00.000Z'],
  ['over its end', '2026-10-23T15:30:00Z', hour, '2026-10-26T08:30:00.000Z'],
])('counts business hours %s', (_, from, milliseconds, due) => {
  expect(after(from, milliseconds)).toBe(due)
})

test('counts day and night where there are no hours', () => {
  expect(after('2026-11-28T23:00:00Z', 2 * hour, null)).toBe('2026-11-29T01:00:00.000Z')
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Chatham',
]
const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
const someHours = fc
  .record({
    days: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
    from: fc.integer({ min: 4, max: 20 }).map(it => it * 60),
    length: fc.integer({ min: 30, max: 600 }),
    zone: fc.constantFrom(...zones),
  })
  .map(({ days, from, length, zone }) => ({ days, from, to: Math.min(from + length, 24 * 60), zone }))

function isOpen(at: Date, { days, from, to, zone }: BusinessHours): boolean {
  const { date, time } = localTime(at, zone)
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return days.includes(new Date(`${date}T00:00:00Z`).getUTCDay()) && minute >= from && minute < to
}

test('what counts in business hours is due within them, or at their very end, in any zone', () => {
  fc.assert(
    fc.property(someHours, moment, fc.integer({ min: 1, max: 40 * 60 }), (hours, from, minutes) => {
      const due = addBusinessTime(from, minutes * 60_000, hours)
      expect(due.getTime()).toBeGreaterThan(from.getTime())
      expect(isOpen(new Date(due.getTime() - 1), hours)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('less than a day in two parts is due when it is in one', () => {
  const part = fc.integer({ min: 1, max: 11 * 60 })
  fc.assert(
    fc.property(someHours, moment, part, part, (hours, from, first, second) => {
      const whole = addBusinessTime(from, (first + second) * 60_000, hours)
      const parts = addBusinessTime(addBusinessTime(from, first * 60_000, hours), second * 60_000, hours)
      expect(parts).toEqual(whole)
    }),
    { numRuns: 300 },
  )
})

test('days and hours are read from their words', () => {
  expect(businessHours.parse('Mon-Fri 09:00-18:00')).toEqual({ days: [1, 2, 3, 4, 5], from: 540, to: 1080, zone: null })
  expect(businessHours.parse('Fri-Mon,Wed 08:30-24:00 Asia/Tehran')).toEqual({
    days: [0, 1, 3, 5, 6],
    from: 510,
    to: 1440,
    zone: 'Asia/Tehran',
  })
  for (const wrong of ['Mon-Fri', 'Mo-Fr 09:00-18:00', 'Mon 18:00-09:00', 'Mon 09:00-18:00 Mars/Base', 'Mon 9-18'])
    expect(businessHours.safeParse(wrong).success, wrong).toBe(false)
})
