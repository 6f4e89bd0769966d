import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestWord } from '../../src/domain/nearest-word.ts'
import { recognisers } from '../../src/integrations/find-integration.ts'
import { type CallArguments, callEffect as effectOf, isSafeSetting } from '../../src/policy/call-form.ts'
import { findCallForm } from '../../src/runbook/recogniser.ts'
import { carriedOut } from '../../src/runbook/steps/carried-out.ts'
import { loadIntegrations } from '../support/load-integration.ts'

const integrations = await loadIntegrations()

/** Requests and statements are written as such, and not as calls; what customers read is drafted by a person. */
const written = new Set([
  ...['http.get', 'http.send', 'postgres.query', 'postgres.execute'],
  ...['statuspage.publish', 'statuspage.update'],
])

const offered = Object.values(integrations)
  .flatMap(({ kind, checks, changes }) => [
    ...Object.entries(checks).map(([name, check]) => ({ call: `${kind}.${name}`, effect: 'read', ...check })),
    ...Object.entries(changes).map(([name, change]) => ({ call: `${kind}.${name}`, ...change })),
  ])
  .filter(({ call }) => !written.has(call))

const integrationCalls = Object.fromEntries(
  Object.entries(recognisers).flatMap(([kind, { calls }]) =>
    Object.entries(calls).map(([name, form]) => [`${kind}.${name}`, form] as const),
  ),
)

function formOf(call: string) {
  const [kind = '', name = ''] = call.split('.')
  return findCallForm(recognisers, kind, name)
}

function callEffect(call: string, given: CallArguments) {
  const form = formOf(call)
  return form === null ? null : effectOf(form, given)
}

/** What the compiler says against a step with this call; null where it is offered. */
function callRefusal(call: string, given: CallArguments) {
  const [connector = '', name = ''] = call.split('.')
  const filled = Object.entries(given).map(([key, value]) => [key, [value ?? { parameter: key }]])
  const operation = { kind: 'call' as const, connector, name, arguments: Object.fromEntries(filled) }
  const compiled = { kind: 'connector', provider: connector, effect: 'read', why: null, uses: [], words: '' } as const
  return carriedOut({ ...compiled, operation }, recognisers).why
}

describe('the table of calls', () => {
  test('names what the integrations have, with their effects', () => {
    const known = Object.entries(integrationCalls).map(([call, { effect }]) => [call, effect])
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(offered.map(it => [it.call, it.effect])))
  })

  const texts = ['calls', 'id', 'created_at desc', '/api/x', 'error', '30m', 'false', 'all', '20', '0', 'id, state', '']
  const uuid = '0b8f3f6e-1111-4222-8333-944444444444'
  const keys = ['route', 'level', 'since', 'name', 'to', 'value', 'query', 'environment', 'table', 'columns', 'order']
  const argument = fc.constantFrom(...keys, 'limit', 'id', 'eq state', 'lt id', 'set state', 'other')
  const given = fc.dictionary(argument, fc.constantFrom(...texts, uuid), { maxKeys: 5, noNullPrototype: true })

  test.each(offered)('lets no arguments through that $call would refuse', ({ call, arguments: schema }) => {
    fc.assert(
      fc.property(given, args => {
        if (callRefusal(call, args) === null) expect(schema.safeParse(args).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['vercel.logs', { route: '/api/x', level: 'error', since: '30m' }],
    ['vercel.env', { name: 'FEED_KEY' }],
    ['vercel.set_env', { name: 'FEED_ENABLED', value: 'false' }],
    ['vercel.redeploy', {}],
    ['sentry.issues', { query: 'is:unresolved', since: '14d' }],
    ['supabase.select', { table: 'calls', columns: 'id, state', 'eq state': 'open', order: 'id desc', limit: '5' }],
    ['supabase.update', { table: 'calls', 'eq id': '1', 'set state': 'closed' }],
    ['supabase.delete_user', { id: uuid }],
  ])('lets %s run with %j', (call, args) => expect(callRefusal(call, args)).toBeNull())

  test.each([
    ['redis.get', {}, 'no integration'],
    ['postgres.query', { statement: 'DELETE FROM calls' }, 'no integration'],
    ['http.get', {}, 'no integration'],
    ['constructor.name', {}, 'no integration'],
    ['vercel.logs', { routes: '/api/x' }, 'takes no routes; it takes route, level, status, search, since, live'],
    ['vercel.logs', { level: 'critical' }, 'critical is no level'],
    ['vercel.promote', {}, 'needs to'],
    ['supabase.update', { table: 'calls', 'eq id': '1' }, 'needs set'],
    ['supabase.select', { table: 'calls; drop', columns: 'id' }, 'no table'],
    ['supabase.count', { table: 'calls', 'set state': 'x' }, 'takes no set state'],
  ])('refuses %s with %j', (call, args, why) => expect(callRefusal(call, args)).toContain(why))
})

test.each([
  ['vercel.log', 'vercel.logs'],
  ['vercel.setenv', 'vercel.set_env'],
  ['vercel.deployment', 'vercel.deployments'],
  ['sentry.issue', 'sentry.issues'],
  ['supabase.deleteuser', 'supabase.delete_user'],
  ['kafka.topics_with_a_long_name', null],
])('the nearest to %s is %s', (given, known) => expect(nearestWord(given, Object.keys(integrationCalls))).toBe(known))

describe('setting an environment variable is a change only where the value is safe whatever stands there now', () => {
  test.each([
    ['OUTREACH_ENABLED', 'false'],
    ['OUTREACH_ENABLED', 'off'],
    ['EXECUTOR_ENABLED', '0'],
    ['NEW_CHECKOUT', 'false'],
    ['OUTREACH_PAUSED', 'true'],
    ['DRY_RUN', '1'],
    ['MAINTENANCE_MODE', 'on'],
    ['DAILY_LIMIT', '0'],
    ['SMS_PER_HOUR', '0'],
  ])('%s=%s is', (name, value) => {
    expect(isSafeSetting(name, value)).toBe(true)
    expect(callEffect('vercel.set_env', { name, value })).toBe('change')
  })

  test.each([
    ['OUTREACH_ENABLED', 'true'],
    ['OUTREACH_PAUSED', 'false'],
    ['DRY_RUN', '0'],
    ['DISABLE_SMS', 'off'],
    ['DAILY_LIMIT', '500'],
    ['DAILY_LIMIT', '1'],
    ['DAILY_LIMIT', '-1'],
    ['SEND_INTERVAL', '0'],
    ['SEND_INTERVAL', '60'],
    ['PAUSE_MINUTES', '1'],
    ['TIMEOUT_SECONDS', '0'],
    ['LOG_LEVEL', 'debug'],
    ['PORT', '3001'],
    ['API_URL', 'https://example.net'],
    ['DATABASE_URL', 'none'],
    ['WEBHOOK_SECRET', 'off'],
    ['OUTREACH_ENABLED', ''],
    ['VERIFY_SIGNATURES', 'false'],
    ['RATE_LIMIT_ENABLED', 'false'],
    ['REQUIRE_APPROVAL', 'off'],
    ['AUTH_REQUIRED', '0'],
    ['OUTREACH_ENABLED', null],
  ])('%s=%s is not', (name, value) => {
    expect(isSafeSetting(name, value)).toBe(false)
    expect(callEffect('vercel.set_env', { name, value })).toBe('destroy')
  })
})
