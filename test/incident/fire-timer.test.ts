import { expect, test } from 'vitest'
import { isAnnounced, isBroadcast } from '../../src/domain/is-announced.ts'
import { fireTimer } from '../../src/incident/fire-timer.ts'
import { type Incident, updateDue } from '../../src/incident/incident.ts'
import { openIncident } from '../../src/incident/open-incident.ts'
import { addNote, postUpdate, snoozeUpdate } from '../../src/incident/post-update.ts'
import { resolveIncident } from '../../src/incident/resolve-incident.ts'
import { acknowledge, takeCommand } from '../../src/incident/take-command.ts'
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

test('a first step ends no response clock: it is said, more quietly, that nobody has taken command', () => {
  const begun = changed(acknowledge(opened(), by(ana, 60)))
  expect(timers(begun.effects)).toEqual({})
  const [said] = changed(fireTimer(begun.state, 'respond', later(900))).entries
  expect(said?.data).toEqual({ what: 'respond', acknowledged: true, dueAt: later(900).toISOString() })
  if (said === undefined) throw new Error('Nothing is said')
  expect([isAnnounced(said), isBroadcast(said)]).toEqual([true, false])
  const restored = { ...begun.state, status: 'mitigated' } as const
  expect(changed(fireTimer(restored, 'respond', later(900))).entries).toEqual([])
})

test('an update that is due is asked for, and again each time after twice as long, in a new message', () => {
  const first = changed(fireTimer(opened(), 'update', later(1800)))
  expect(first.entries.map(it => it.data.what)).toEqual(['update'])
  expect(timers(first.effects)).toEqual({ update: later(3600) })
  expect(shown(first.effects)).toEqual(['card', `update-asked:${later(1800).getTime()}`])
  const early = changed(fireTimer(first.state, 'update', later(3000)))
  expect([early.entries, timers(early.effects)]).toEqual([[], { update: later(3600) }])
  const second = changed(fireTimer(first.state, 'update', later(3600)))
  expect(second.state.reminder).toMatchObject({ times: 2, due: later(1800).getTime() })
  expect(timers(second.effects)).toEqual({ update: later(7200) })
  expect(second.effects).toContainEqual({ kind: 'refresh', surface: `update-asked:${later(1800).getTime()}` })
})

test('an update that is asked for late is said to be', () => {
  expect(changed(fireTimer(opened(), 'update', later(1830))).entries[0]?.data).not.toHaveProperty('lateMs')
  expect(changed(fireTimer(opened(), 'update', later(2400))).entries[0]?.data).toMatchObject({ lateMs: 600_000 })
})

test('a reminder is put off with who and until, and comes again then, unless somebody has spoken', () => {
  const asked = changed(fireTimer(opened(), 'update', later(1800))).state
  const first = later(1800).getTime()
  const put = changed(snoozeUpdate(asked, { minutes: 15, asked: first }, by(ana, 1860)))
  expect(put.entries).toMatchObject([{ kind: 'snoozed', data: { minutes: 15, until: later(2760).toISOString() } }])
  expect(put.state).toMatchObject({ version: asked.version, reminder: { snoozed: { by: { name: 'ana' } } } })
  expect(timers(put.effects)).toEqual({ update: later(2760) })
  expect(updateDue(put.state)).toEqual(later(2760))
  const again = changed(fireTimer(put.state, 'update', later(2760)))
  expect(again.state.reminder).toMatchObject({ times: 2, snoozed: null })
  const noted = changed(addNote(put.state, 'still looking', by(ana, 2000)))
  expect(noted.state).toMatchObject({ version: asked.version, updatedAt: later(2000), reminder: null })
  expect(timers(noted.effects)).toEqual({ update: later(3800) })
  expect(refusal(snoozeUpdate(noted.state, { minutes: 15, asked: first }, by(ana, 2100)))).toMatch(
    /No update is asked for any more, so nothing is put off\. The next one is due .* UTC/,
  )
  expect(refusal(snoozeUpdate(asked, { minutes: 7, asked: first }, by(ana, 1860)))).toMatch(/15, 30, 60 minutes/)
})

test('a button of an earlier reminder, or of one that is put off, says how it stands and puts nothing off', () => {
  const [first, second] = [later(1800).getTime(), later(2760).getTime()]
  const asked = changed(fireTimer(opened(), 'update', later(1800))).state
  const put = changed(snoozeUpdate(asked, { minutes: 15, asked: first }, by(ana, 1860))).state
  expect(refusal(snoozeUpdate(put, { minutes: 60, asked: first }, by(ana, 1900)))).toMatch(
    /The update is put off by ana until .* UTC already/,
  )
  const again = changed(fireTimer(put, 'update', later(2760))).state
  expect(refusal(snoozeUpdate(again, { minutes: 60, asked: first }, by(ana, 2800)))).toMatch(/asked for again .* UTC/)
  expect(changed(snoozeUpdate(again, { minutes: 60, asked: second }, by(ana, 2800))).entries).toHaveLength(1)
})

test('the update clock goes quiet when someone has just spoken', () => {
  const spoken = changed(postUpdate(opened(), 'still looking', by(ana, 1500))).state
  const { entries, effects } = changed(fireTimer(spoken, 'update', later(1800)))
  expect(entries).toEqual([])
  expect(timers(effects)).toEqual({ update: later(3300) })
})

test('a response clock that rings too early is set again', () => {
  expect(timers(changed(fireTimer(opened(), 'respond', later(10))).effects)).toEqual({ respond: later(900) })
})

test('a restore time is shown on the card when it is close, and told when it is over unless the harm has stopped', () => {
  const incident = { ...opened(), restoreBy: later(4 * 3600) }
  const close = changed(fireTimer(incident, 'restore', later(3 * 3600)))
  expect([close.entries, shown(close.effects), timers(close.effects)]).toEqual([
    [],
    ['card'],
    { restore: later(4 * 3600) },
  ])
  const over = changed(fireTimer(incident, 'restore', later(4 * 3600)))
  expect(over.entries).toMatchObject([{ kind: 'overdue', data: { what: 'restore' } }])
  expect(changed(fireTimer({ ...incident, status: 'mitigated' }, 'restore', later(4 * 3600))).entries).toEqual([])
})

test('times of a severity with business hours count in these', () => {
  const hours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60, zone: 'UTC' }
  const clocks = { respond: 24 * 60 * minute, update: 60 * minute, restore: 48 * 60 * minute, hours }
  const rest = { severity: 'P4', rank: 3, channel: 'C1', symptom: null, drill: false }
  const opening = { id: 42, title: 'Noisy logs', system: 'ops', systemName: 'Ops', ...clocks, ...rest }
  // A Sunday.
  const { state, effects } = changed(openIncident(opening, by(ana)))
  expect(by(ana).at.getUTCDay()).toBe(0)
  expect(state.respondBy?.toISOString()).toBe('2026-03-02T18:00:00.000Z')
  expect(state.restoreBy?.toISOString()).toBe('2026-03-03T18:00:00.000Z')
  expect(timers(effects).update?.toISOString()).toBe('2026-03-02T10:00:00.000Z')
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
