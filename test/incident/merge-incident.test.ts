import { expect, test } from 'vitest'
import type { Incident } from '../../src/incident/incident.ts'
import { followOther, type Merge, mergeIncident, readOther, relateIncident } from '../../src/incident/merge-incident.ts'
import { reopenIncident } from '../../src/incident/resolve-incident.ts'
import { at, incident } from '../support/records.ts'

const person = { id: 'U0ANA', name: 'ana', account: 'U0ANA', roles: ['responder'] } as const
const by = { person, source: 'slash', at: at('15:00') } as const
const other: Incident = { ...incident, id: 3, title: 'The API is down' }
const into = (given: Partial<Incident> = {}): Merge => {
  const to = { ...other, ...given }
  return { into: to, named: to.id, anyway: false, link: null, withdrawn: [], underWay: [] }
}
const reasonOf = (decision: { readonly kind: string; readonly reason?: string }) => decision.reason

test('stops the clocks and is over when an incident is merged into another, and goes on when it is reopened', () => {
  const merged = mergeIncident(incident, { ...into(), withdrawn: ['Roll back (host)'] }, by)
  if (merged.kind === 'refused') throw new Error(merged.reason)
  expect(merged.state).toMatchObject({ status: 'resolved', mergedInto: 3, resolvedAt: at('15:00') })
  expect(merged.entries[0]).toMatchObject({ kind: 'merged', data: { into: 3, withdrawn: ['Roll back (host)'] } })
  const cleared = merged.effects.flatMap(it => (it.kind === 'clear-timer' ? [it.timer] : []))
  expect(cleared).toEqual(['respond', 'update'])
  expect(merged.effects).toContainEqual(
    expect.objectContaining({ kind: 'start', job: expect.objectContaining({ other: 42, incident: 3 }) }),
  )
  const again = reopenIncident(merged.state, 'it is another one', by)
  if (again.kind === 'refused') throw new Error(again.reason)
  expect(again.state).toMatchObject({ status: 'investigating', mergedInto: null })
  expect(again.effects).toContainEqual(
    expect.objectContaining({ kind: 'start', job: expect.objectContaining({ incident: 3 }) }),
  )
})

test('takes back the update that was asked for when an incident is merged into another', () => {
  const asked: Incident = { ...incident, reminder: { at: 7, due: 5, times: 1, snoozed: null } }
  const merged = mergeIncident(asked, into(), by)
  if (merged.kind === 'refused') throw new Error(merged.reason)
  expect(merged.state.reminder).toBeNull()
  expect(merged.effects).toContainEqual({ kind: 'refresh', surface: 'update-asked:7' })
})

test.each<[string, Incident, Merge, RegExp]>([
  ['no other is named', incident, { ...into(), into: null, named: null }, /Say which other incident/],
  ['there is none of that number', incident, { ...into(), into: null, named: 9 }, /There is no INC-9/],
  ['it is the same', incident, into({ id: 42 }), /INC-42 is not merged into itself/],
  ['one is a drill', incident, into({ drill: true }), /INC-3 is a drill and INC-42 is not/],
  ['the other one is over', incident, into({ status: 'resolved' }), /say “merge INC-3 anyway”/],
  [
    'this one is over and the other is not',
    { ...incident, status: 'resolved' },
    into(),
    /it counts in no figures any more/,
  ],
  [
    'they are of two systems',
    incident,
    into({ system: 'bank', systemName: 'Bank' }),
    /of two systems: .* INC-3 of Bank/,
  ],
  [
    'the other one was merged into it',
    incident,
    into({ status: 'resolved', mergedInto: 42 }),
    /INC-3 was merged into INC-42 already/,
  ],
  ['the other one was merged', incident, into({ status: 'resolved', mergedInto: 2 }), /merge INC-42 into INC-2/],
  ['it was merged before', { ...incident, mergedInto: 3, status: 'resolved' }, into(), /was merged into INC-3 already/],
  ['the other one is only a walk', incident, into({ severity: 'Walk' }), /merge INC-3 into INC-42/],
  [
    'a change is under way',
    incident,
    { ...into(), underWay: ['Roll back: it runs.'] },
    /under way. Roll back: it runs/,
  ],
])('merges nothing when %s', (_, one, merge, reason) => {
  expect(reasonOf(mergeIncident(one, merge, by))).toMatch(reason)
})

test('merges into one that is over when a person says so once more, or when both are over', () => {
  expect(mergeIncident(incident, { ...into({ status: 'resolved' }), anyway: true }, by).kind).toBe('changed')
  const over: Incident = { ...incident, status: 'resolved', resolvedAt: at('14:30') }
  const merged = mergeIncident(over, into({ status: 'resolved' }), by)
  expect(merged).toMatchObject({ kind: 'changed', state: { resolvedAt: at('14:30') } })
})

test('says of the other incident what is true of it by then, and says it once', () => {
  const merged = followOther(other, { other: { ...incident, mergedInto: 3 }, link: null }, by)
  expect(merged).toMatchObject({ state: { merged: [42] }, entries: [{ kind: 'duplicate', data: { other: 42 } }] })
  expect(followOther(merged.state, { other: { ...incident, mergedInto: 3 }, link: null }, by).entries).toEqual([])
  const over = followOther(merged.state, { other: incident, link: null }, by)
  expect(over).toMatchObject({ state: { merged: [] }, entries: [{ data: { how: 'over' } }] })
})

test('links two incidents both ways, once', () => {
  const linked = relateIncident(incident, into(), by)
  if (linked.kind === 'refused') throw new Error(linked.reason)
  expect(linked.state.related).toEqual([3])
  expect(reasonOf(relateIncident(linked.state, into(), by))).toMatch(/linked already/)
  expect(reasonOf(relateIncident(incident, into({ drill: true }), by))).toMatch(/stay apart/)
  const back = followOther(other, { other: linked.state, link: null }, by)
  expect(back).toMatchObject({ state: { related: [42] }, entries: [{ kind: 'related', data: { other: 42 } }] })
  expect(followOther(back.state, { other: linked.state, link: null }, by).entries).toEqual([])
})

test.each([
  ['INC-3', 3, false],
  ['into #3', 3, false],
  ['3 anyway', 3, true],
  ['with INC-3, all the same', 3, true],
  ['the other one', null, false],
])('reads which other incident “%s” names', (words, number, anyway) => {
  expect(readOther(words)).toEqual({ other: number, anyway })
})
