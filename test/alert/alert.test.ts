import { expect, test } from 'vitest'
import { type Alert, dismissAlert, foldReport, type PlacedReport } from '../../src/alert/alert.ts'
import { severityOf, systemOf } from '../../src/alert/system-of.ts'
import { ana } from '../support/people.ts'

const report: PlacedReport = {
  ...{ status: 'firing', source: 'metrics', fingerprint: 'f', system: 'shop', severity: 'P1', times: 1 },
  ...{ title: 'Calls fail', place: null, link: null, runbook: null, runbookLink: null },
}
const minute = 60_000
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 28, 14) + minutes * minute)
const fold = (known: Alert | null, minutes: number, more: Partial<PlacedReport> = {}, settled = false) =>
  foldReport(known, { ...report, ...more }, { id: `at-${minutes}`, at: at(minutes), settled })
const first = fold(null, 0)?.alert as Alert
const over = fold(first, 5, { status: 'resolved' })?.alert as Alert

test('is one alert for as long as it goes on', () => {
  expect(first).toMatchObject({ id: 'at-0', count: 1, firstAt: at(0), lastAt: at(0), endedAt: null, incident: null })
  expect(fold(first, 7, { title: 'More calls fail', times: 5 })).toMatchObject({
    kind: 'again',
    alert: { id: 'at-0', count: 6, firstAt: at(0), lastAt: at(7), title: 'More calls fail' },
  })
  const quiet = dismissAlert({ ...first, incident: 3 }, ana, at(1))
  expect(fold(quiet, 7)?.alert).toMatchObject({ dismissedBy: { id: ana.id, name: ana.name }, incident: 3, count: 2 })
})

test('is over once, and nothing before it began', () => {
  expect(over).toMatchObject({ id: 'at-0', endedAt: at(5), count: 1 })
  expect(fold(over, 6, { status: 'resolved' })).toBeNull()
  expect(fold(null, 6, { status: 'resolved' })).toBeNull()
})

test('comes back as the same within ten minutes of its end, and as a new one later', () => {
  expect(fold(over, 15)).toMatchObject({ kind: 'back', alert: { id: 'at-0', endedAt: null, count: 2 } })
  expect(fold(over, 15.1)).toMatchObject({ kind: 'new', alert: { id: 'at-15.1', count: 1, incident: null } })
})

test('is a new one after a day of silence, and after its incident is resolved', () => {
  expect(fold(first, 24 * 60)).toMatchObject({ kind: 'again' })
  expect(fold(first, 24 * 60 + 1)).toMatchObject({ kind: 'new' })
  expect(fold({ ...first, incident: 3 }, 1, {}, true)).toMatchObject({ kind: 'new', alert: { incident: null } })
})

const systems = {
  shop: { name: 'Web shop', severities: { P1: {}, P2: {} } },
  bank: { name: 'Bank', severities: { P0: {} } },
}

test('finds the system by the map, by key or name, and else takes the fixed one', () => {
  const settings = { system: 'bank', systems: { 'web-shop': 'shop', gone: 'nowhere' } }
  const of = (subject: string | null, more: object = {}) => systemOf({ subject }, { ...settings, ...more }, systems)
  expect(['web-shop', 'shop', ' WEB SHOP ', 'other', null].map(it => of(it))).toEqual([
    ...['shop', 'shop', 'shop', 'bank', 'bank'],
  ])
  expect([of('gone'), of('other', { system: undefined }), of('__proto__', { system: undefined })]).toEqual([
    ...[null, null, null],
  ])
})

test('proposes a severity that the system has', () => {
  const of = (severity: string | null, key: keyof typeof systems = 'shop') =>
    severityOf({ severity }, { severities: { critical: 'P1', page: 'P0' } }, systems[key])
  expect(['critical', 'p2', 'page', 'odd', null, 'toString'].map(it => of(it))).toEqual([
    ...['P1', 'P2', null, null, null, null],
  ])
  expect(of('page', 'bank')).toBe('P0')
  expect(severityOf({ severity: 'P1' }, { severities: {} }, undefined)).toBeNull()
})
