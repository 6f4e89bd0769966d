import { describe, expect, test } from 'vitest'
import { parseExpectations } from '../../../src/runbook/expectations/parse-expectation.ts'
import type { ExpectationTest } from '../../../src/runbook/program.ts'

const tests = (text: string) => parseExpectations({ line: 1, text }).map(it => it.test)
const figure = (
  name: string | null,
  op: '=' | '<' | '<=' | '>' | '>=',
  value: number,
  unit: 'percent' | 'ms' | null = null,
): ExpectationTest => ({ kind: 'figure', name, op, value, unit })
const value = (name: string, op: '<' | '>=' | '>', number: number): ExpectationTest => {
  return { kind: 'value', name, op, value: number }
}
const rows = (op: '=' | '<' | '<=' | '>' | '>=', number: number): ExpectationTest => ({
  kind: 'rows',
  op,
  value: number,
})
const latency = (op: '<' | '<=', number: number): ExpectationTest => ({ kind: 'latency', op, value: number })

test.each<[string, ExpectationTest]>([
  ['`successRate` >= 0.9', value('successRate', '>=', 0.9)],
  ['`failed5xx < 5`', value('failed5xx', '<', 5)],
  ['`metrics24h.successRate` > 0.9', value('metrics24h.successRate', '>', 0.9)],
  ['queue.waiting < 100', value('queue.waiting', '<', 100)],
  ['below 5', figure(null, '<', 5)],
  ['at most 10 (usually 2)', figure(null, '<=', 10)],
  ['5 or fewer', figure(null, '<=', 5)],
  ['drops to 0', figure(null, '=', 0)],
  ['error rate below 1 %', figure('error rate', '<', 1, 'percent')],
  ['successRate > 90%', figure('successRate', '>', 90, 'percent')],
  ['lag under 30 seconds', figure('lag', '<', 30_000, 'ms')],
  ['response time < 2 s', latency('<', 2000)],
  ['answers within 500 ms', latency('<=', 500)],
  ['at least one row', rows('>=', 1)],
  ['should return 3 rows', rows('=', 3)],
  ['fewer than 3 records', rows('<', 3)],
  ['returns nothing', rows('=', 0)],
  ['zero rows', rows('=', 0)],
  ['PONG', { kind: 'text', contains: 'PONG' }],
  ['`db_ok` is true', { kind: 'json', path: 'db_ok', op: '=', value: true }],
])('“%s” is what a machine can hold against an answer', (text, wanted) => {
  expect(tests(text)).toEqual([wanted])
})

describe('in other languages', () => {
  test.each<[string, ExpectationTest]>([
    ['más de 3 filas', rows('>', 3)],
    ['como máximo 10', figure(null, '<=', 10)],
    ['no debe devolver nada', rows('=', 0)],
    ['tiempo de respuesta inferior a 2 s', latency('<', 2000)],
    ['responde en menos de 500 ms', latency('<=', 500)],
    ['unter 5', figure(null, '<', 5)],
    ['höchstens 10', figure(null, '<=', 10)],
    ['mindestens eine Zeile', rows('>=', 1)],
    ['Antwortzeit unter 300 ms', latency('<', 300)],
    ['liefert nichts', rows('=', 0)],
    ['moins de 5 lignes', rows('<', 5)],
    ['au plus 10', figure(null, '<=', 10)],
    ['menos de 5 linhas', rows('<', 5)],
    ['no máximo 10', figure(null, '<=', 10)],
  ])('%s', (text, wanted) => {
    expect(tests(text)).toEqual([wanted])
  })
})

test('several things in one phrase are checked one by one', () => {
  expect(tests('200 and `ok: true`, response time below 2 s')).toEqual([
    { kind: 'status', anyOf: [200] },
    { kind: 'json', path: 'ok', op: '=', value: true },
    latency('<', 2000),
  ])
  expect(tests('200 within 500 ms')).toEqual([{ kind: 'status', anyOf: [200] }, figure(null, '<=', 500, 'ms')])
})

test.each([
  'below 5 per minute',
  'below 5 for 10 minutes',
  'not above 5',
  'no more than usual',
  'drops to baseline',
  '1,000 records of the customer',
  'error rate below 5 % and nothing new',
  'the mood of the customers is below 5 on the scale of the team',
  'latency below 5',
  'Threshold: > 5 %',
  'below',
  '',
])('“%s” is left to a person', text => {
  expect(tests(text)).toEqual([null])
})
