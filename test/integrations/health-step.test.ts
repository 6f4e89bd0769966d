import { describe, expect, test } from 'vitest'
import { healthStep } from '../../src/integrations/health-step.ts'
import { systemOf } from '../support/imitations/context.ts'

const system = systemOf({
  api: { kind: 'http', base: 'https://api.example.com', reads: ['/api/health'] },
  db: { kind: 'postgres', url: '$SHOP_DATABASE_URL' },
  archive: { kind: 'postgres', url: '$SHOP_ARCHIVE_URL' },
  status: { kind: 'statuspage', base: 'https://status.example.com' },
  other_status: { kind: 'statuspage', base: 'https://status.example.net' },
  jobs: { kind: 'redis', url: '$SHOP_REDIS_URL' },
  host: { kind: 'vercel', project: 'shop', secrets: { token: '$VERCEL_TOKEN' } },
})

const read = (run: string, expect: readonly string[] = ['status = 200']) =>
  healthStep({ name: 'x', run, expect: [...expect] }, system, 'shop')

const reason = (...args: Parameters<typeof read>) => {
  const result = read(...args)
  return result.kind === 'refused' ? result.reason : 'not refused'
}

describe('a documented health check', () => {
  test('is a call to its target', () => {
    expect(read('GET api /api/health?deep=1')).toMatchObject({
      call: {
        connector: 'http',
        name: 'get',
        target: 'api',
        arguments: { url: 'https://api.example.com/api/health?deep=1' },
      },
    })
    expect(read('SQL db select 1 as up', ['rows = 1'])).toMatchObject({
      call: {
        connector: 'postgres',
        name: 'query',
        target: 'db',
        arguments: { statement: 'select 1 as up', binds: [] },
      },
    })
  })

  test('has its expectations as a step of a runbook has them', () => {
    const result = read('GET api /api/health', [
      ...['status = 200', 'status = 2xx', 'status < 500', 'ok = true', 'db_ok = true (soft)', 'rows > 0'],
      ...['queue.waiting <= 10', 'name != "x y"', 'last = null'],
    ])
    if (result.kind === 'refused') throw new Error(result.reason)
    expect(result.step.expect.map(it => it.test)).toEqual([
      { kind: 'status', anyOf: [200] },
      { kind: 'status', anyOf: ['2xx'] },
      { kind: 'value', name: 'status', op: '<', value: 500 },
      { kind: 'json', path: 'ok', op: '=', value: true },
      { kind: 'json', path: 'db_ok', op: '=', value: true },
      { kind: 'rows', op: '>', value: 0 },
      { kind: 'json', path: 'queue.waiting', op: '<=', value: 10 },
      { kind: 'json', path: 'name', op: '!=', value: 'x y' },
      { kind: 'json', path: 'last', op: '=', value: null },
    ])
    expect(result.step.expect.map(it => it.hard)).toEqual([true, true, true, true, false, true, true, true, true])
  })

  test('is a check of any integration, of the target that it names', () => {
    expect(read('CHECK status status', ['no_major_incident = true'])).toMatchObject({
      call: { connector: 'statuspage', name: 'status', target: 'status', arguments: {} },
      step: { expect: [{ test: { kind: 'value', name: 'no_major_incident', op: '=', value: true } }] },
    })
    expect(read('CHECK jobs length key="mail queue"', ['length < 100'])).toMatchObject({
      call: { connector: 'redis', name: 'length', target: 'jobs', arguments: { key: 'mail queue' } },
    })
    expect(read('CHECK api clock', ['skew <= 60'])).toMatchObject({ call: { name: 'clock', target: 'api' } })
    expect(read('SQL archive select 1 as up', ['rows = 1'])).toMatchObject({ call: { target: 'archive' } })
  })

  test('is never a change, nor a check that there is not', () => {
    expect(reason('CHECK host rollback')).toContain('does more than read')
    expect(reason('CHECK jobs flush')).toBe('redis has no check flush; it has ping, memory, length.')
    expect(reason('CHECK jobs length')).toBe('redis.length needs key.')
    expect(reason('CHECK jobs ping loud')).toBe('`loud` is no `name=value`.')
    expect(reason('CHECK api constructor')).toContain('http has no check constructor')
  })

  test('does not run a GET that the catalog does not name as a read', () => {
    expect(reason('GET api /api/cron/run')).toContain('not named under `reads:`')
  })

  test('that is not understood says what is wrong', () => {
    expect(reason('POST api /x')).toContain('is no `GET <target> <path>`')
    expect(reason('GET nowhere /x')).toContain('no target nowhere')
    expect(reason('GET constructor /x')).toContain('no target constructor')
    expect(reason('GET db /x')).toContain('postgres, not http')
    expect(reason('SQL api select 1')).toContain('http, not postgres')
    for (const text of ['status', 'status = 700', 'rows > many', 'status < x', '= 1']) {
      expect(reason('GET api /api/health', [text])).toContain('not understood')
    }
  })
})

test('how long it may take is held against the answer', () => {
  expect(read('GET api /api/health', ['latency < 500 ms', 'latency <= 2 s (soft)'])).toMatchObject({
    step: {
      expect: [
        { type: 'latency', hard: true, test: { kind: 'latency', op: '<', value: 500 } },
        { hard: false, test: { kind: 'latency', op: '<=', value: 2000 } },
      ],
    },
  })
  expect(read('GET api /api/health', ['latency < 500'])).toMatchObject({ kind: 'refused' })
})
