import { describe, expect, test } from 'vitest'
import { contentEffect } from '../../src/policy/request-effect.ts'
import { switchEffect } from '../../src/policy/switch-effect.ts'

describe('a switch', () => {
  test.each([
    ['FEED_ENABLED', 'true', 'false', 'change'],
    ['FEED_ENABLED', 'false', 'true', 'destroy'],
    ['FEED_ENABLED', null, 'maybe', 'destroy'],
    ['EXECUTOR_MODE', 'off', 'aggressive', 'destroy'],
    ['NEW_CHECKOUT', 'off', 'on', 'destroy'],
    ['OUTREACH_PAUSED', 'false', 'true', 'change'],
    ['OUTREACH_PAUSED', 'true', 'false', 'destroy'],
    ['DISABLE_SMS', '1', '0', 'destroy'],
    ['DISABLE_SMS', '0', '1', 'change'],
    ['DRY_RUN', 'true', 'false', 'destroy'],
    ['MAINTENANCE_MODE', 'off', 'on', 'change'],
    ['DAILY_LIMIT', '500', '100', 'change'],
    ['DAILY_LIMIT', '100', '500', 'destroy'],
    ['DAILY_LIMIT', null, '500', 'destroy'],
    ['SEND_INTERVAL', '10', '60', 'change'],
    ['SEND_INTERVAL', '60', '10', 'destroy'],
    ['LOG_LEVEL', 'info', 'debug', 'change'],
    ['PORT', '3000', '3001', 'change'],
  ] as const)('%s from %s to %s is %s', (name, present, next, effect) => {
    expect(switchEffect(name, present, next)).toBe(effect)
  })
})

describe('a request', () => {
  const effect = (method: string, path: string, body: unknown = '') =>
    contentEffect(
      method,
      new URL(path, 'https://api.example.com'),
      typeof body === 'string' ? body : JSON.stringify(body),
    )

  test.each<[string, unknown]>([
    ['/flags/outreach', { enabled: true }],
    ['/flags/outreach', { enabled: 'true' }],
    ['/flags/outreach', { isEnabled: 1 }],
    ['/flags/outreach', { active: 'on' }],
    ['/flags/outreach', { live: true }],
    ['/flags/outreach', { on: true }],
    ['/flags/outreach', { state: 'running' }],
    ['/flags/outreach', { paused: false }],
    ['/flags/outreach', { dry_run: false }],
    ['/flags/outreach', { dryRun: false }],
    ['/flags/outreach', { 'dry-run': 0 }],
    ['/flags/outreach', { disabled: 'no' }],
    ['/flags', { flags: [{ name: 'outreach', settings: { enabled: true } }] }],
    ['/flags', { enabled: { $set: true } }],
    ['/flags/enabled', { value: 'on' }],
    ['/flags', [{ op: 'replace', path: '/enabled', value: true }]],
    ['/flags/outreach/enabled', true],
    ['/flags/outreach', 'enabled=true'],
    ['/flags/outreach', 'name=x&paused=false'],
    ['/flags/outreach?enabled=true', ''],
    ['/flags/outreach?dry_run=false', ''],
    ['/users/1', { _method: 'DELETE' }],
    ['/users/1?_method=delete', ''],
  ])('to %s with %j lets something go', (path, body) => {
    expect(effect('POST', path, body)).toBe('destroy')
    expect(effect('PATCH', path, body)).toBe('destroy')
  })

  test.each<[string, unknown]>([
    ['/flags/outreach', { enabled: false }],
    ['/flags/outreach', { active: 'off' }],
    ['/flags/outreach', { paused: true }],
    ['/flags/outreach', { dry_run: true }],
    ['/flags/outreach', 'enabled=false'],
    ['/flags/outreach?enabled=false', ''],
    ['/limits', { daily_limit: 0, max: 1 }],
    ['/search', { limit: 50, per_page: 20, call_id: 7, email: 'x' }],
    ['/events', { test: true, message: 'enabled: true', value: 12 }],
    ['/notes', 'this is live and enabled'],
    ['/notes', { text: null }],
  ])('to %s with %j does not', (path, body) => {
    expect(effect('POST', path, body)).toBeNull()
  })

  test('that reads may filter by what is on, but no dry run that is none is a read', () => {
    expect(effect('GET', '/users?active=true&paused=false')).toBeNull()
    expect(effect('GET', '/jobs/clean?dry_run=false')).toBe('destroy')
    expect(effect('GET', '/jobs/clean?dryRun=true')).toBeNull()
  })

  test('counts as the method that a field puts in the place of its own', () => {
    expect(effect('GET', '/users/1?_method=PUT')).toBe('change')
    expect(effect('GET', '/users/1?_method=delete')).toBe('destroy')
    expect(effect('GET', '/users/1?_method=wipe')).toBe('destroy')
    expect(effect('GET', '/users/1?_method=GET')).toBeNull()
    expect(effect('GET', '/users/1?%255fmethod=PUT')).toBe('change')
    expect(effect('POST', '/users/1', { 'X-HTTP-Method-Override': 'DELETE' })).toBe('destroy')
  })

  test('that reads and has a body is judged as one that does not read', () => {
    expect(effect('GET', '/flags/x', { enabled: true })).toBe('destroy')
    expect(effect('GET', '/flags/x', { page: 1 })).toBe('change')
  })
})
