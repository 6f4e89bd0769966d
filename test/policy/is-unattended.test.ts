import { expect, test } from 'vitest'
import type { System } from '../../src/catalog.ts'
import { isUnattended } from '../../src/policy/is-unattended.ts'
import type { HttpOperation, Step } from '../../src/runbook/program.ts'
import { step } from '../support/programs.ts'

const target: System['targets'][string] = {
  kind: 'http',
  base: 'https://api.example.com',
  hosts: ['status.example.com'],
  reads: ['/health'],
  raise: {},
  secrets: {},
  private: false,
}
const system: System = {
  name: 'Shop',
  runbooks: 'shop/',
  severities: {},
  targets: { api: target },
  health: [],
  reviews: [],
  escalation: [],
  on_call: [],
  notify: [],
  approve: [],
}

function asking(change: Partial<HttpOperation>, more: Partial<Step> = {}): Step {
  const get: HttpOperation = {
    kind: 'http',
    method: 'GET',
    origin: 'https://api.example.com',
    path: ['/health'],
    query: [],
    headers: [],
    body: null,
    filters: [],
  }
  return step('L1', { effect: 'read', runnable: true, operation: { ...get, ...change }, ...more })
}

test('a GET runs by itself only where the catalog names its path as a read', () => {
  expect(isUnattended(asking({}), system)).toBe(true)
  expect(isUnattended(asking({ origin: 'https://status.example.com' }), system)).toBe(true)
  expect(isUnattended(asking({ origin: null }), system)).toBe(true)
})

test.each<[string, Partial<HttpOperation>, Partial<Step>]>([
  ['a path that may have a side effect', { path: ['/jobs/run'] }, {}],
  ['a path below one that is named', { path: ['/health/reset'] }, {}],
  ['a query', { query: [{ name: 'run', value: ['1'] }] }, {}],
  ['a parameter in the path', { path: ['/health/', { parameter: 'id' }] }, {}],
  ['another host', { origin: 'https://other.example.com' }, {}],
  ['a step that is more than a read', {}, { effect: 'destroy' }],
  ['a step that is not understood', {}, { runnable: false, why: 'unknown' }],
])('%s needs a click of its own', (_, operation, more) => {
  expect(isUnattended(asking(operation, more), system)).toBe(false)
})

test('what another target of the system reads says nothing about this one', () => {
  const other = { ...target, base: 'https://other.example.com', hosts: ['api.example.com'], reads: ['/health', '/x'] }
  const both = { ...system, targets: { api: target, other } }
  expect(isUnattended(asking({ path: ['/x'] }), both)).toBe(false)
  expect(isUnattended(asking({ path: ['/x'], origin: 'https://other.example.com' }), both)).toBe(true)
  expect(isUnattended(asking({ origin: null }), both)).toBe(false)
})
