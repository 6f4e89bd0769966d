import { describe, expect, onTestFinished, test } from 'vitest'
import { startRedis } from '../../playground/systems/redis/start-redis.ts'
import { onlyStep } from '../support/compile-text.ts'
import { contextFor } from '../support/imitations/context.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { ping, memory, length } = (await loadIntegration('redis')).checks
if (ping === undefined || memory === undefined || length === undefined) throw new Error('A check is lost')

const keys = { jobs: { type: 'list', length: 42 }, seen: { type: 'zset', length: 7 } } as const

async function given() {
  const imitation = await startRedis({ password: 'cache-1', keys: () => keys, evicted: () => 3 })
  onTestFinished(imitation.close)
  const context = (environment = { CACHE_URL: imitation.url }, changed: object = {}) =>
    contextFor({ kind: 'redis', url: '$CACHE_URL', private: true, ...changed }, { environment })
  return { imitation, context }
}

test('PING is answered with PONG', async () => {
  const { context } = await given()
  expect(await ping.run({}, context())).toMatchObject({ kind: 'answered', values: { pong: true }, text: 'PONG' })
})

test('the memory is what INFO says', async () => {
  const { imitation, context } = await given()
  expect(await memory.run({}, context())).toMatchObject({
    values: { used: 96_468_992, max: 268_435_456, percent: 36, evicted: 3, policy: 'allkeys-lru' },
    summary: '92 MiB of 256 MiB (36 %), 3 evicted',
  })
  imitation.break('full')
  expect(await memory.run({}, context())).toMatchObject({ values: { percent: 100, evicted: 1_287 } })
})

test('the length is that of a key of any type', async () => {
  const { context } = await given()
  const of = (key: string) => length.run({ key }, context())
  expect(await of('jobs')).toMatchObject({ values: { length: 42, type: 'list' }, summary: '42 (list)' })
  expect(await of('seen')).toMatchObject({ values: { length: 7, type: 'zset' } })
  expect(await of('none')).toMatchObject({ values: { length: 0, type: 'none' }, summary: 'there is no such key' })
})

describe('a server could not be checked', () => {
  test.each([
    ['key-expired', /WRONGPASS/],
    ['loading', /LOADING/],
    ['html', /./],
    ['cut', /cut the connection|closed/i],
  ] as const)('when it is %s', async (way, reason) => {
    const { imitation, context } = await given()
    imitation.break(way)
    for (const check of [ping, length]) {
      const seen = await check.run(check === length ? { key: 'jobs' } : {}, context())
      expect(seen).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
      expect(JSON.stringify(seen)).not.toContain('cache-1')
    }
  })

  test('when a field of INFO is missing', async () => {
    const { imitation, context } = await given()
    imitation.break('renamed')
    const seen = await memory.run({}, context())
    expect(seen).toMatchObject({ kind: 'failed', reason: 'it: its answer to INFO has no used_memory' })
  })

  test('when it does not answer in time', async () => {
    const { imitation } = await given()
    imitation.break('silent')
    const target = { kind: 'redis', url: '$CACHE_URL', private: true }
    const context = contextFor(target, { environment: { CACHE_URL: imitation.url }, outgoing: { timeout: 200 } })
    expect(await ping.run({}, context)).toMatchObject({ kind: 'failed', reason: 'it: no answer in 0.2 s' })
  })

  test('when nothing listens', async () => {
    const { imitation, context } = await given()
    await imitation.close()
    expect(await ping.run({}, context())).toMatchObject({ reason: expect.stringMatching(/refused the connection/) })
  })

  test.each([
    ['an address that is none', { CACHE_URL: 'cache.example' }, {}, /address of the server is none/],
    ['no address', {}, {}, /CACHE_URL is not set/],
    ['no TLS', { CACHE_URL: 'redis://:x@cache.example:6379' }, { private: false }, /unencrypted/],
    ['a private address', { CACHE_URL: 'rediss://:x@127.0.0.1:6379' }, { private: false }, /private address/],
    ['the metadata service', { CACHE_URL: 'redis://:x@169.254.169.254:6379' }, {}, /reserved address/],
  ])('with %s', async (_, environment, changed, reason) => {
    const { context } = await given()
    const seen = await ping.run({}, context(environment as { CACHE_URL: string }, changed))
    expect(seen).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

describe('a step is recognised', () => {
  const step = (line: string) => onlyStep(`## Look\n\n1. ${line}\n`)

  test.each([
    ['Check Redis: `redis-cli ping`', 'ping', {}],
    ['`redis-cli INFO memory`', 'memory', {}],
    ['`redis-cli LLEN jobs:<queue>`', 'length', { key: ['jobs:', { parameter: 'queue' }] }],
  ])('by a command line: %s', (line, name, given) =>
    expect(step(line)).toMatchObject({
      ...{ kind: 'redis', effect: 'read', runnable: true },
      operation: { kind: 'call', connector: 'redis', name, arguments: given },
    }),
  )

  test.each([
    'redis-cli GET a',
    'redis-cli KEYS x',
    'redis-cli LLEN a b',
    'redis-cli INFO clients',
    'redis-cli FLUSHALL',
  ])('and %s stays with a person', command =>
    expect(step(`\`${command}\``)).toMatchObject({ kind: 'redis', runnable: false, operation: null }),
  )

  test.each([
    ['Verify that Redis is running', 'ping'],
    ['Check the memory of Redis', 'memory'],
  ])('by its words: %s', (line, name) => expect(step(line).operation).toMatchObject({ connector: 'redis', name }))

  test.each([
    'Restart Redis',
    'Ensure only one Redis session instance is running',
    'Verify all Redis nodes are up',
    'Check Redis for keys that are too large',
    'Check the Redis client connection in the logs',
  ])('not by: %s', line => expect(step(line).operation).toBeNull())

  test('and a ping expects its answer', () => {
    expect(step('`redis-cli ping`').expect.map(it => it.test)).toEqual([
      { kind: 'value', name: 'pong', op: '=', value: true },
    ])
  })
})
