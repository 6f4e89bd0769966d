import { expect, test } from 'vitest'
import { readNote } from '../../src/incident/read-note.ts'

/** A clock three hours ahead of UTC. */
function clock(now: string, openedAt: string) {
  const local = new Date(Date.parse(now) + 3 * 3_600_000).toISOString()
  return {
    now: new Date(now),
    openedAt: new Date(openedAt),
    local: { date: local.slice(0, 10), time: local.slice(11, 16), zone: 'Europe/Istanbul' },
    instant: (date: string, time: string) => new Date(`${date}T${time}:00+03:00`),
  }
}
const day = clock('2026-05-04T12:00:00Z', '2026-05-04T11:00:00Z')
const night = clock('2026-05-04T21:10:00Z', '2026-05-04T20:40:00Z')

test.each([
  ['14:05 the queue is full', 'the queue is full', '2026-05-04T11:05:00.000Z'],
  ['9:30, it began', 'it began', '2026-05-04T06:30:00.000Z'],
  ['yesterday 23:50 – deployed', 'deployed', '2026-05-03T20:50:00.000Z'],
  ['2026-05-04 14:05 seen', 'seen', '2026-05-04T11:05:00.000Z'],
  ['the queue is full since 14:05', 'the queue is full since 14:05', null],
  ['25:70 is no time', '25:70 is no time', null],
  ['14:05', '', '2026-05-04T11:05:00.000Z'],
])('reads “%s” as a note at a time of its own where it begins with one', (words, text, at) => {
  const read = readNote(words, day)
  expect(read).toMatchObject({ kind: 'note', text })
  expect(read.kind === 'note' && (read.happenedAt?.toISOString() ?? null)).toBe(at)
})

test('takes a time of the evening before when it is past midnight and the incident was open then', () => {
  const read = readNote('23:50 the workers stopped', night)
  expect(read.kind === 'note' && read.happenedAt?.toISOString()).toBe('2026-05-04T20:50:00.000Z')
})

test.each([
  ['16:00 soon', day, /16:00 is in the future: it is 15:00 in Europe\/Istanbul/],
  ['2026-05-02 14:05 seen', day, /more than a day before the incident began/],
  ['2026-13-41 14:05 seen', day, /There is no day 2026-13-41/],
])('refuses “%s”', (words, at, reason) => {
  const read = readNote(words, at)
  expect(read.kind === 'refused' && read.reason).toMatch(reason)
})
