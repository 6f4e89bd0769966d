import { describe, expect, test } from 'vitest'
import { dayMs, instantOf } from '../../src/domain/wall-time.ts'
import {
  moveWindow,
  planWindow,
  readWindow,
  readWindowWords,
  tellWindow,
} from '../../src/incident/maintenance-window.ts'
import { changed, refusal } from '../support/decided.ts'
import { ana, gil } from '../support/people.ts'

const zone = 'Europe/Istanbul'
/** 15:00 in Istanbul. */
const now = new Date('2026-12-01T12:00:00Z')
const clock = {
  now,
  local: { date: '2026-12-01', time: '15:00', zone },
  instant: (date: string, time: string) => new Date(instantOf(Date.parse(`${date}T${time}:00Z`), zone)),
}
const read = (words: string) => readWindow(readWindowWords(words), clock)

describe('words of maintenance', () => {
  test.each([
    ['22:00 2h security updates', '2026-12-01T19:00:00Z', 120, 'security updates'],
    // Over for today.
    ['09:30 30m a restart', '2026-12-02T06:30:00Z', 30, 'a restart'],
    ['tomorrow 09:30 for 90m a restart', '2026-12-02T06:30:00Z', 90, 'a restart'],
    ['2026-12-05 22:00 4h move to the new host', '2026-12-05T19:00:00Z', 240, 'move to the new host'],
    ['now 1h urgent patch', '2026-12-01T12:00:00Z', 60, 'urgent patch'],
  ])('%s is read in the zone of the person', (words, from, minutes, reason) => {
    const startsAt = new Date(from)
    expect(read(words)).toEqual({ startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000), reason })
  })

  test.each([
    ['2h updates', 'at'],
    ['25:00 2h updates', 'at'],
    ['2026-13-41 22:00 2h updates', 'at'],
    ['2027-02-30 22:00 2h updates', 'at'],
    ['yesterday 22:00 2h updates', 'at'],
    ['today 09:00 2h updates', 'at'],
    ['2031-01-01 09:00 2h updates', 'at'],
    ['22:00 updates', 'due'],
    ['22:00 0m updates', 'due'],
    ['22:00 -1h updates', 'due'],
    ['22:00 25h updates', 'due'],
    ['22:00 2h', 'reason'],
  ])('%s is refused at the field that is wrong', (words, parameter) => {
    expect(read(words)).toMatchObject({ kind: 'refused', parameter })
  })
})

describe('a window', () => {
  const by = { person: { id: 'U1', name: 'ana' }, source: 'slash' as const, at: now }
  const byAna = { person: ana, source: 'slash' as const, at: now }
  const window = (hours: number) => ({
    ...{ incident: 7, system: 'shop', reason: 'updates' },
    startsAt: new Date(now.getTime() + hours * 3_600_000),
    endsAt: new Date(now.getTime() + (hours + 2) * 3_600_000),
  })

  test('is told of a day before, at its beginning and at its end', () => {
    const far = window(30)
    expect(planWindow(far, by).effects).toMatchObject([
      { subject: 'notice', dueAt: new Date(far.startsAt.getTime() - dayMs) },
      { subject: 'start', dueAt: far.startsAt },
      { subject: 'end', dueAt: far.endsAt },
    ])
  })

  test('that begins in less than a day is told of at once, and one that begins now by its beginning', () => {
    const soon = planWindow(window(3), by)
    expect(soon.entries.map(it => it.data.how)).toEqual(['planned', 'soon'])
    expect(soon.effects.map(it => 'timer' in it && `${it.kind} ${it.subject}`)).toEqual([
      'clear-timer notice',
      'set-timer start',
      'set-timer end',
    ])
    expect(planWindow(window(30), by).entries.map(it => it.data.how)).toEqual(['planned'])
    expect(planWindow(window(0), by).entries.map(it => it.data.how)).toEqual(['planned'])
  })

  test('gets other times before it has begun, which is told, and its clocks are moved', () => {
    const [before, to] = [window(3), window(40)]
    const moved = changed(moveWindow(before, to, byAna))
    expect(moved.state).toEqual(to)
    expect(moved.entries[0]?.data).toMatchObject({ how: 'moved', wasFrom: before.startsAt.toISOString() })
    expect(moved.effects).toMatchObject([
      { kind: 'show', surface: 'card' },
      { kind: 'set-timer', subject: 'notice', dueAt: new Date(to.startsAt.getTime() - dayMs) },
      { kind: 'set-timer', subject: 'start', dueAt: to.startsAt },
      { kind: 'set-timer', subject: 'end', dueAt: to.endsAt },
    ])
    expect(refusal(moveWindow(before, before, byAna))).toBe('INC-7 has these times already.')
    expect(refusal(moveWindow(window(-1), to, byAna))).toMatch(/INC-7 has begun: resolve INC-7 to end it/)
    expect(refusal(moveWindow(before, to, { ...byAna, person: gil }))).toMatch(/Only a responder/)
  })

  test('says how late it is told of', () => {
    const near = window(0)
    const at = (minutes: number) => new Date(near.startsAt.getTime() + minutes * 60_000)
    expect(tellWindow(near, 'start', near.startsAt, { ...by, at: at(0) }).entries[0]?.data).not.toHaveProperty('lateMs')
    expect(tellWindow(near, 'start', near.startsAt, { ...by, at: at(20) }).entries[0]?.data).toMatchObject({
      lateMs: 1_200_000,
    })
  })
})
