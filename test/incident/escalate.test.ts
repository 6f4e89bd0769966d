import { expect, test } from 'vitest'
import { isAnnounced } from '../../src/domain/is-announced.ts'
import { escalate, startEscalation } from '../../src/incident/escalate.ts'
import { fireTimer } from '../../src/incident/fire-timer.ts'
import type { Incident } from '../../src/incident/incident.ts'
import { openIncident } from '../../src/incident/open-incident.ts'
import { resolveIncident } from '../../src/incident/resolve-incident.ts'
import { takeCommand } from '../../src/incident/take-command.ts'
import { changed } from '../support/decided.ts'
import { ana, by, later } from '../support/people.ts'

const minute = 60_000
const levels = [
  { after: 15 * minute, to: ['@leads'] },
  { after: 30 * minute, to: ['@leads', 'U7'] },
]

function opened(): Incident {
  const clocks = { respond: 15 * minute, update: null }
  const rest = { severity: 'P1', rank: 0, channel: 'C1', symptom: null, drill: false }
  const opening = { id: 42, title: 'Calls fail', system: 'ops', systemName: 'Ops', ...clocks, ...rest }
  return changed(openIncident(opening, by(ana))).state
}

const tell = (incident: Incident, level: number, dueAt: Date, at: Date) =>
  changed(escalate(incident, { level, levels, dueAt, missing: [], acting: ['U1'] }, at))

test('the first level counts from the beginning, each next one from there', () => {
  expect(startEscalation(levels, opened(), later(0))).toEqual([
    { kind: 'set-timer', timer: 'escalate', subject: '1', dueAt: later(900) },
  ])
  const { entries, effects, state } = tell(opened(), 1, later(900), later(901))
  expect(state).toEqual(opened())
  expect(entries).toMatchObject([
    {
      kind: 'escalated',
      source: 'timer',
      data: { level: 1, levels: 2, to: ['@leads'], acting: ['U1'], afterMs: 15 * minute, lateMs: null },
    },
  ])
  expect(effects).toEqual([{ kind: 'set-timer', timer: 'escalate', subject: '2', dueAt: later(1800) }])
  // After the last level the card offers to escalate no more.
  expect(tell(opened(), 2, later(1800), later(1800)).effects).toEqual([{ kind: 'show', surface: 'card' }])
})

test('one that comes late says so, and the next one still comes at its time', () => {
  const { entries, effects } = tell(opened(), 1, later(900), later(1500))
  expect(entries[0]?.data).toMatchObject({ lateMs: 10 * minute })
  expect(effects).toMatchObject([{ dueAt: later(1800) }])
})

test('it stops when somebody has taken command, when the incident is resolved, and where the catalog has no such level', () => {
  const quiet = { entries: [], effects: [] }
  const taken = changed(takeCommand(opened(), by(ana, 60))).state
  const resolution = { summary: null, unsettled: [], override: null }
  const resolved = changed(resolveIncident(opened(), resolution, by(ana, 60))).state
  expect(tell(taken, 1, later(900), later(900))).toMatchObject(quiet)
  expect(tell(resolved, 1, later(900), later(900))).toMatchObject(quiet)
  expect(tell(opened(), 3, later(900), later(900))).toMatchObject(quiet)
  expect(startEscalation(levels, taken, later(0))).toEqual([])
  expect(startEscalation([], opened(), later(0))).toEqual([])
})

test('a response that is overdue at the same time is kept in the record, and said once', () => {
  const { entries } = changed(fireTimer(opened(), 'respond', later(900), true))
  expect(entries).toMatchObject([{ kind: 'overdue', data: { what: 'respond', escalates: true } }])
  expect(entries.map(isAnnounced)).toEqual([false])
  expect(tell(opened(), 1, later(900), later(900)).entries.map(isAnnounced)).toEqual([true])
  expect(changed(fireTimer(opened(), 'respond', later(900))).entries.map(isAnnounced)).toEqual([true])
})
