import { expect, test } from 'vitest'
import { fireTimer } from '../../src/incident/fire-timer.ts'
import type { Incident } from '../../src/incident/incident.ts'
import { openIncident } from '../../src/incident/open-incident.ts'
import { postUpdate } from '../../src/incident/post-update.ts'
import { resolveIncident } from '../../src/incident/resolve-incident.ts'
import { takeCommand } from '../../src/incident/take-command.ts'
import { changed, refusal, shown, timers } from '../support/decided.ts'
import { ana, by, later } from '../support/people.ts'

const minute = 60_000

function opened(): Incident {
  const clocks = { respond: 15 * minute, update: 30 * minute }
  const rest = { severity: 'P1', rank: 0, channel: 'C1', symptom: null, drill: false }
  const opening = { id: 42, title: 'Calls fail', system: 'ops', systemName: 'Ops', ...clocks, ...rest }
  return changed(openIncident(opening, by(ana))).state
}

test('an incident that nobody took in time says so on the card', () => {
  const { state, entries, effects } = changed(fireTimer(opened(), 'respond', later(900)))
  expect(state.version).toBe(2)
  expect(entries).toMatchObject([{ kind: 'overdue', source: 'timer', actor: { name: 'Handrail' } }])
  expect(entries[0]?.data).toEqual({ what: 'respond', dueAt: later(900).toISOString() })
  expect(shown(effects)).toEqual(['card'])
})

test('a taken incident hears nothing of the response clock', () => {
  const taken = changed(takeCommand(opened(), by(ana, 60))).state
  expect(changed(fireTimer(taken, 'respond', later(900)))).toMatchObject({ state: taken, entries: [], effects: [] })
})

test('an update that is due is asked for, and again after the next interval', () => {
  const { entries, effects } = changed(fireTimer(opened(), 'update', later(1800)))
  expect(entries.map(it => it.data.what)).toEqual(['update'])
  expect(timers(effects)).toEqual({ update: later(3600) })
})

test('the update clock goes quiet when someone has just spoken', () => {
  const spoken = changed(postUpdate(opened(), 'still looking', by(ana, 1500))).state
  const { state, entries, effects } = changed(fireTimer(spoken, 'update', later(1800)))
  expect(state).toBe(spoken)
  expect(entries).toEqual([])
  expect(timers(effects)).toEqual({ update: later(3300) })
})

test('a response clock that rings too early is set again', () => {
  expect(timers(changed(fireTimer(opened(), 'respond', later(10))).effects)).toEqual({ respond: later(900) })
})

test('a resolved incident has no clocks', () => {
  const resolution = { summary: null, unsettled: [], override: null }
  const resolved = changed(resolveIncident(opened(), resolution, by(ana))).state
  for (const timer of ['respond', 'update'] as const) {
    expect(changed(fireTimer(resolved, timer, later(9000)))).toMatchObject({ entries: [], effects: [] })
  }
})

test("a proposal's clock is none of an incident's", () => {
  expect(refusal(fireTimer(opened(), 'expire', later(1)))).toMatch(/clock of a proposal/)
})
