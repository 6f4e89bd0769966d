import { expect, test } from 'vitest'
import { askedEscalationOf, escalationOf } from '../../src/flow/incident/severity-clocks.ts'
import { moveEscalation } from '../../src/incident/escalate.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { ana, later } from '../support/people.ts'
import { incident } from '../support/records.ts'

const minute = 60_000

const catalogOf = (shop: object) =>
  parseCatalog([
    {
      file: 'catalog.yml',
      text: JSON.stringify({
        channel: 'c',
        commands: {},
        roles: {},
        systems: { shop: { name: 'Shop', runbooks: 'shop', severities: {}, ...shop } },
      }),
    },
  ])

const shop = { system: 'shop', severity: 'P1' }

test('where the catalog names only who is on call, they are told when somebody escalates, and by no clock', () => {
  const catalog = catalogOf({ on_call: ['@shop-oncall'] })
  expect(askedEscalationOf(catalog, shop)).toEqual([{ after: 0, to: ['@shop-oncall'] }])
  expect(escalationOf(catalog, shop)).toEqual([])
  expect(askedEscalationOf(catalogOf({}), shop)).toEqual([])
})

test('where it has levels, those are told', () => {
  const escalation = [{ after: '15m', to: ['on-call'] }]
  const catalog = catalogOf({ on_call: ['@shop-oncall'], escalation })
  expect(askedEscalationOf(catalog, shop)).toEqual([{ after: 900_000, to: ['@shop-oncall'] }])
})

test('a milder severity escalates as much later as it has longer to respond, else each in twice the time', () => {
  const escalation = [
    { after: '15m', to: ['@leads'] },
    { after: '1h', to: ['@all'] },
  ]
  const minutes = (severities: object, severity: string) =>
    escalationOf(catalogOf({ escalation, severities }), { system: 'shop', severity }).map(it => it.after / 60_000)
  const said = {
    P1: { means: 'a', respond: '15m' },
    P2: { means: 'b', respond: '2h' },
    P4: { means: 'c', respond: '1d' },
  }
  expect(minutes(said, 'P1')).toEqual([15, 60])
  expect(minutes(said, 'P2')).toEqual([120, 165])
  expect(minutes(said, 'P4')).toEqual([1440, 1485])
  const silent = { P1: { means: 'a' }, P2: { means: 'b' }, P3: { means: 'c' }, P4: { means: 'd' } }
  expect(minutes(silent, 'P1')).toEqual([15, 60])
  expect(minutes(silent, 'P4')).toEqual([120, 480])
  expect(minutes({ ...silent, P4: { means: 'd', respond: '1d' } }, 'P4')).toEqual([120, 480])
})

test('the next level follows another severity: at once where it should have been told of a worse one, else from now', () => {
  const levels = [
    { after: 15 * minute, to: ['@leads'] },
    { after: 60 * minute, to: ['@all'] },
  ]
  const due = (openFor: number, moved: { readonly last: number; readonly worse: boolean }) =>
    moveEscalation(levels, { ...incident, commander: null, openedAt: later(0) }, moved, later(openFor * 60))
  const timer = (level: number, minutes: number) => [
    { kind: 'set-timer', timer: 'escalate', subject: String(level), dueAt: later(minutes * 60) },
  ]
  expect(due(120, { last: 0, worse: true })).toEqual(timer(1, 15))
  expect(due(120, { last: 1, worse: true })).toEqual(timer(2, 165))
  expect(due(5, { last: 0, worse: false })).toEqual(timer(1, 20))
  expect(due(5, { last: 2, worse: true })).toEqual([])
  expect(
    moveEscalation(levels, { ...incident, commander: ana, openedAt: later(0) }, { last: 0, worse: true }, later(0)),
  ).toEqual([])
})
