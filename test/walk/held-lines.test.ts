import { describe, expect, test } from 'vitest'
import type { HeldFigure } from '../../src/runbook/program.ts'
import { judge } from '../../src/walk/judge.ts'
import { compileText } from '../support/compile-text.ts'
import { answered } from '../support/observations.ts'
import { noon } from '../support/people.ts'
import { expects, get, step } from '../support/programs.ts'

const figures =
  compileText(`# Shop

## Alert thresholds

- **Critical**: error rate > 5%, response time > 10s
- **Warning**: error rate > 2%

## Key metrics

- Cache hit rate (target: >80%)

## Settings

| Variable | Default |
| --- | --- |
| DAILY_SEND_LIMIT | 100 |
| SENDING_ENABLED | false |
| PILOT_CITY | null |
`).figures ?? []

const asks = step('L1', { operation: get })
const lines = (json: unknown, given = asks, seen: Parameters<typeof answered>[0] = {}) =>
  judge(given, answered({ status: 200, json, ...seen }), { baseline: null, at: noon, figures }).lines.map(
    it => `${it.hard ? 'hard' : 'soft'} ${it.held} ${it.label} ${it.expected}: ${it.was} ${it.met}`,
  )

test('thresholds are turned round, and every bound keeps its line', () => {
  const short = ({ line, kind, name, op, value, unit, hard }: HeldFigure) => ({
    line,
    kind,
    name,
    op,
    value,
    unit,
    hard,
  })
  expect(figures.map(short)).toMatchObject([
    { line: 5, kind: 'threshold', name: 'error rate', op: '<=', value: 5, unit: 'percent', hard: true },
    { line: 5, kind: 'threshold', name: 'response time', op: '<=', value: 10_000, unit: 'ms', hard: false },
    { line: 6, kind: 'threshold', name: 'error rate', op: '<=', value: 2, unit: 'percent', hard: false },
    { line: 10, kind: 'target', name: 'Cache hit rate', op: '>', value: 80, unit: 'percent', hard: false },
    { line: 16, kind: 'setting', name: 'DAILY_SEND_LIMIT', op: '=', value: 100, hard: false },
    { line: 17, kind: 'setting', name: 'SENDING_ENABLED', op: '=', value: false, hard: false },
  ])
})

describe('an answer that names a number of the document', () => {
  test('is held against the hardest bound that it misses', () => {
    expect(lines({ errorRate: 7 })).toEqual(['hard threshold error rate <= 5 %: 7 false'])
    expect(lines({ errorRate: 3 })).toEqual(['soft threshold error rate <= 2 %: 3 false'])
    expect(lines({ metrics: { error_rate: 0 } })).toEqual(['hard threshold error rate <= 5 %: 0 true'])
  })

  test('is held against the default of a setting', () => {
    expect(lines({ dailySendLimit: 100, config: { sendingEnabled: true } })).toEqual([
      'soft setting DAILY_SEND_LIMIT 100: 100 true',
      'soft setting SENDING_ENABLED false: true false',
    ])
  })

  test('is left to a person where its unit is not clear', () => {
    expect(lines({ cacheHitRate: 0.9 })).toEqual([
      'soft target Cache hit rate > 80 %: 0.9, a share of 1 or of 100 null',
    ])
  })

  test('is not held twice, where the step itself expects something of it', () => {
    const own = step('L1', {
      operation: get,
      expect: [expects({ kind: 'value', name: 'm.errorRate', op: '<', value: 9 })],
    })
    expect(lines({ m: { errorRate: 7 } }, own)).toEqual(['hard undefined m.errorRate < 9: 7 true'])
  })
})

test('a number of another time, in a list, of another type, or of an error is none', () => {
  expect(
    lines({ yesterday: { errorRate: 7 }, all: [{ errorRate: 7 }], sendingEnabled: 'true', errorRate: 'many' }),
  ).toEqual([])
  expect(lines({ one: { errorRate: 7 }, two: { errorRate: 1 } })).toEqual([])
  expect(lines({ errorRate: 7 }, asks, { status: 500 })).toEqual([])
  expect(lines({ errorRate: 7 }, step('L1', { operation: get, effect: 'change' }))).toEqual([])
})

test('how long it took is said where it is too long, of what is no vendor', () => {
  expect(lines({}, asks, { latencyMs: 9_999 })).toEqual([])
  expect(lines({}, asks, { latencyMs: 10_001 })).toEqual(['soft threshold response time <= 10000 ms: 10001 ms false'])
  expect(lines({}, step('L1', { operation: get, provider: 'vapi' }), { latencyMs: 10_001 })).toEqual([])
})
