import { describe, expect, test } from 'vitest'
import { raisedCall, raisePlan } from '../../src/policy/raised-by.ts'
import { systemOf } from '../support/imitations/context.ts'
import { plan } from '../support/proposals.ts'

const system = systemOf({
  api: {
    kind: 'http',
    base: 'https://api.example.com',
    raise: { 'POST /api/notify/*': 'destroy', '/api/x': 'change' },
  },
})

const call = (method: string, path: string) => ({
  ...{ connector: 'http', name: 'get', system: 'shop', target: 'api' },
  arguments: { method, url: `https://api.example.com${path}`, headers: [], body: null },
})

describe('a call as it will be sent is raised', () => {
  test.each([
    ['GET', '/api/health', null],
    ['GET', '/users/550e8400-e29b-41d4-a716-446655440000', null],
    ['GET', '/users?name=delete', null],
    ['GET', '/api/x', 'change'],
    ['POST', '/api/notify/all', 'destroy'],
    ['GET', '/api/cron%2Frun-executor', 'destroy'],
    ['GET', '/jobs/delete-all', 'destroy'],
    ['GET', '/cache/clear', 'change'],
  ])('%s %s → %s: by the catalog, and by the words that a value has put into its path', (method, path, effect) => {
    expect(raisedCall(call(method, path), system)).toBe(effect)
  })
})

test('a plan whose path became one that destroys needs a second person', () => {
  const asked = { ...plan, effect: 'change' as const, typed: null, call: call('POST', '/jobs/send-all') }
  expect(raisePlan(asked, system, 'change')).toMatchObject({ effect: 'destroy', typed: 'Shop' })
  expect(raisePlan({ ...asked, call: call('POST', '/jobs/1') }, system, 'change')).toEqual({
    ...asked,
    call: call('POST', '/jobs/1'),
  })
})
