import { describe, expect, test } from 'vitest'
import { healthStep } from '../../src/integrations/health-step.ts'
import { systemOf } from '../support/imitations/context.ts'

const system = systemOf({
  api: { kind: 'http', base: 'https://api.example.com', reads: ['/api/health'] },
  db: { kind: 'postgres', url: '$SHOP_DATABASE_URL' },
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

  test('does not run a GET that the catalog does not name as a read', () => {
    expect(reason('GET api /api/cron/run')).toContain('not named under `reads:`')
  })

  test('that is not understood says what is wrong', () => {
    expect(reason('POST api /x')).toContain('neither')
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
