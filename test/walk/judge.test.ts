import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExpectationTest } from '../../src/runbook/program.ts'
import { judge } from '../../src/walk/judge.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { noon } from '../support/people.ts'
import { branch, expects, select, step } from '../support/programs.ts'

const first = { baseline: null, at: noon }
const status = (...anyOf: Extract<ExpectationTest, { kind: 'status' }>['anyOf']) => expects({ kind: 'status', anyOf })
const ok: ExpectationTest = { kind: 'json', path: 'ok', op: '=', value: true }

function outcome(
  tests: readonly (ExpectationTest | null)[],
  answer: Parameters<typeof answered>[0],
  baseline: number | null = null,
) {
  return judge(step('L1', { expect: tests.map(it => expects(it)) }), answered(answer), { baseline, at: noon }).outcome
}

describe('hard and soft', () => {
  const health = step('L1', { expect: [status(200), expects(ok), expects({ ...ok, path: 'db_ok' }, { hard: false })] })

  test('all met is as expected', () => {
    const seen = answered({ status: 200, json: { ok: true, db_ok: true }, summary: '200' })
    expect(judge(health, seen, first)).toMatchObject({
      outcome: 'as-expected',
      summary: '200',
      latencyMs: 12,
      at: noon,
    })
  })

  test('a soft miss is said and does not fail', () => {
    const verdict = judge(health, answered({ status: 200, json: { ok: true, db_ok: false } }), first)
    expect(verdict.outcome).toBe('soft-missed')
    expect(verdict.lines[2]).toMatchObject({ label: 'db_ok', expected: 'true', was: 'false', met: false, hard: false })
  })

  test('an answer that says itself that it failed is a soft miss where the document expects nothing', () => {
    const byDefault = { ...status(200), byDefault: true as const }
    const failed = answered({ status: 200, json: { success: false } })
    const verdict = judge(step('L1', { expect: [byDefault] }), failed, first)
    expect(verdict.outcome).toBe('soft-missed')
    expect(verdict.lines.at(-1)).toMatchObject({
      expected: 'no failure',
      was: 'success: false',
      met: false,
      hard: false,
    })
    expect(judge(step('L1', { expect: [status(200)] }), failed, first).outcome).toBe('as-expected')
    for (const json of [{}, { errors: 3, status: 'error' }, [{ success: false }]])
      expect(judge(step('L1', { expect: [byDefault] }), answered({ status: 200, json }), first).outcome).toBe(
        'as-expected',
      )
  })

  test('a hard miss fails, with expected beside was and absent where nothing was', () => {
    const verdict = judge(health, answered({ status: 503, json: null }), first)
    expect(verdict.outcome).toBe('not-as-expected')
    expect(verdict.lines).toMatchObject([
      { label: 'status', expected: '200', was: '503', met: false, line: 3 },
      { label: 'ok', expected: 'true', was: 'absent', met: false },
      { label: 'db_ok', expected: 'true', was: 'absent', met: false },
    ])
  })
})

describe('who judges', () => {
  test('an answer that the document expects nothing of is left to a person', () => {
    expect(outcome([], { status: 200 })).toBe('person-judges')
    expect(outcome([], { status: 503 })).toBe('person-judges')
  })

  test('a line in words is left to a person, unless a machine line failed', () => {
    expect(outcome([{ kind: 'status', anyOf: ['2xx'] }, null], { status: 200 })).toBe('person-judges')
    expect(outcome([{ kind: 'status', anyOf: ['2xx'] }, null], { status: 500 })).toBe('not-as-expected')
  })

  test('no answer is never a pass, and every line says so', () => {
    const verdict = judge(step('L1', { expect: [status(500)], branches: [branch('5xx', 'next')] }), noAnswer, first)
    expect(verdict).toMatchObject({ outcome: 'could-not-check', summary: 'no answer in 10 s', branch: null })
    expect(verdict.lines).toMatchObject([{ was: 'no answer', met: null }])
  })
})

describe('alternatives and branches', () => {
  const repro = step('L1', {
    expect: [status(200), status(401, 403, 400)],
    branches: [
      branch('401', null, { kind: 'status', anyOf: [401] }),
      branch('by eye', null),
      branch('5xx', 'next', { kind: 'status', anyOf: ['5xx'] }),
    ],
  })

  test('one of several statuses is enough, and the answer chooses the branch', () => {
    const verdict = judge(repro, answered({ status: 401 }), first)
    expect(verdict).toMatchObject({ outcome: 'as-expected', branch: 0 })
    expect(verdict.lines.map(it => it.expected)).toEqual(['401 or 403 or 400'])
  })

  test('a branch of which the answer lacks what it names is left undecided', () => {
    const slow = branch('slow', 'fix', { kind: 'latency', op: '>', value: 500 })
    const branched = step('L1', {
      expect: [status(200)],
      branches: [slow, branch('503', 'fix', { kind: 'status', anyOf: [503] })],
    })
    const seen = answered({ status: 200, latencyMs: Number.NaN })
    expect(judge(branched, seen, first)).toMatchObject({ branch: null, undecided: [0] })
    expect(judge(branched, answered({ status: 200 }), first)).not.toHaveProperty('undecided')
  })

  test('none of them fails, and the branch for it is still chosen', () => {
    const verdict = judge(repro, answered({ status: 502 }), first)
    expect(verdict).toMatchObject({ outcome: 'not-as-expected', branch: 2 })
    expect(verdict.lines).toHaveLength(2)
  })
})

describe('single lines', () => {
  const json = (
    path: string,
    op: '=' | '!=' | '<' | '>=',
    value: string | number | boolean | null,
  ): ExpectationTest => {
    return { kind: 'json', path, op, value }
  }
  const body = { a: { b: [{ c: 5 }, { c: '7' }] }, none: null, word: 'up' }

  test.each([
    ['a nested path', json('a.b[0].c', '=', 5), true],
    ['numeric text counts as its number', json('a.b[1].c', '>=', 7), true],
    ['a missed threshold', json('a.b[0].c', '<', 5), false],
    ['words are equal exactly', json('word', '=', 'Up'), false],
    ['words have no order', json('word', '>=', 1), false],
    ['null is a value', json('none', '=', null), true],
    ['what is absent is not unequal either', json('gone', '!=', 1), false],
    ['inherited names are absent', json('a.constructor', '!=', 1), false],
    ['present', { kind: 'present', path: 'a.b' } as const, true],
    ['null is not present', { kind: 'present', path: 'none' } as const, false],
  ])('%s', (_, line, met) => {
    expect(outcome([line], { json: body })).toBe(met ? 'as-expected' : 'not-as-expected')
  })

  test('rows, named values and text', () => {
    const rows: ExpectationTest = { kind: 'rows', op: '=', value: 0 }
    expect(outcome([rows], { rows: 0 })).toBe('as-expected')
    expect(outcome([rows], {})).toBe('not-as-expected')
    const count: ExpectationTest = { kind: 'value', name: 'count', op: '=', value: 0 }
    expect(outcome([count], { values: { count: '0' } })).toBe('as-expected')
    expect(outcome([count], { values: { count: 3 } })).toBe('not-as-expected')
    expect(outcome([{ ...count, name: 'toString' }], {})).toBe('not-as-expected')
    expect(outcome([{ kind: 'text', contains: 'pong' }], { text: 'PING pong' })).toBe('as-expected')
    expect(outcome([{ kind: 'text', contains: '' }], { text: 'x' })).toBe('not-as-expected')
  })

  test.each<[ExpectationTest]>([
    [{ kind: 'present', path: 'data.accessToken' }],
    [{ kind: 'json', path: 'data.accessToken', op: '!=', value: 'x' }],
    [{ kind: 'present', path: 'data.cookie[0]' }],
    [{ kind: 'value', name: 'api_key', op: '!=', value: 'x' }],
  ])('what stands under a name for secrets is held against the document, and not shown: %j', it => {
    const seen = answered({
      json: { data: { accessToken: 'opaque', cookie: ['opaque'] } },
      values: { api_key: 'opaque' },
    })
    const verdict = judge(step('L1', { expect: [expects(it)] }), seen, first)
    expect(verdict.lines).toMatchObject([{ met: true, was: 'present, not shown' }])
    expect(JSON.stringify(verdict)).not.toContain('opaque')
  })

  test('a long value is cut with a mark', () => {
    const line = judge(
      step('L1', { expect: [expects(json('x', '=', 1))] }),
      answered({ json: { x: 'yy '.repeat(200) } }),
      first,
    )
    expect(line.lines[0]?.was).toMatch(/^(yy ){66}yy… \(400 more characters\)$/)
  })
})

describe('new rows', () => {
  const isNew: ExpectationTest = { kind: 'new-rows' }

  test('the first reading has nothing to be compared with', () => {
    expect(outcome([isNew], { rows: 4 })).toBe('person-judges')
  })

  test('more than before is a pass, as many are not', () => {
    expect(outcome([isNew], { rows: 5 }, 4)).toBe('as-expected')
    expect(outcome([isNew], { rows: 4 }, 4)).toBe('not-as-expected')
    expect(outcome([isNew], {}, 4)).toBe('not-as-expected')
  })

  test("a count at the statement's LIMIT is left to a person", () => {
    const limited = step('L1', { operation: select, expect: [expects(isNew)] })
    expect(judge(limited, answered({ rows: 20 }), { baseline: 20, at: noon }).outcome).toBe('person-judges')
    expect(judge(limited, answered({ rows: 19 }), { baseline: 19, at: noon }).outcome).toBe('not-as-expected')
  })
})

describe('numbers, named in the words of the document', () => {
  const figure = (
    name: string | null,
    op: '=' | '<' | '>',
    value: number,
    unit: 'percent' | 'ms' | null = null,
  ): ExpectationTest => ({ kind: 'figure', name, op, value, unit })

  test.each<[string, ExpectationTest, Parameters<typeof answered>[0], string]>([
    ['the only figure of a query', figure(null, '<', 5), { rows: 1, json: [{ count: '3' }] }, 'as-expected'],
    ['the same missed', figure(null, '<', 5), { rows: 1, json: [{ count: '7' }] }, 'not-as-expected'],
    ['two columns are no figure', figure(null, '<', 5), { rows: 1, json: [{ a: 1, b: 2 }] }, 'person-judges'],
    ['two rows are none', figure(null, '<', 5), { rows: 2, json: [{ a: 1 }, { a: 2 }] }, 'person-judges'],
    ['no rows are none', figure(null, '=', 0), { rows: 0, json: [] }, 'person-judges'],
    ['the count of a call', figure(null, '=', 0), { values: { count: 0 }, json: [] }, 'as-expected'],
    ['what a filter leaves', figure(null, '<', 5), { status: 200, json: 3, text: '3' }, 'as-expected'],
    ['text that is a number', figure(null, '<', 5), { status: 200, text: '3\n' }, 'as-expected'],
    ['text that is none', figure(null, '<', 5), { status: 200, text: '3 of 4' }, 'person-judges'],
    ['nothing', figure(null, '=', 0), { status: 200, text: '' }, 'person-judges'],
    ['a name in words', figure('Error count', '<', 5), { json: { error_count: 3 } }, 'as-expected'],
    ['a name that is not there', figure('Error count', '<', 5), { json: { errors: 3 } }, 'person-judges'],
    ['two of one name', figure('error count', '<', 5), { json: { error_count: 3, errorCount: 9 } }, 'person-judges'],
    ['an error is no answer', figure('errors', '<', 5), { status: 500, json: { errors: 0 } }, 'not-as-expected'],
    ['a share of 100', figure('rate', '>', 90, 'percent'), { json: { rate: 93.5 } }, 'as-expected'],
    ['a share with its sign', figure('rate', '>', 90, 'percent'), { json: { rate: '93.5 %' } }, 'as-expected'],
    ['a share of 1 or of 100', figure('rate', '>', 90, 'percent'), { json: { rate: 0.93 } }, 'person-judges'],
    ['by either reading', figure('rate', '<', 5, 'percent'), { json: { rate: 0.01 } }, 'as-expected'],
    ['missed by either', figure('rate', '>', 95, 'percent'), { json: { rate: 0.5 } }, 'not-as-expected'],
    ['named a ratio', figure('success', '>', 90, 'percent'), { json: { success_ratio: 0.93 } }, 'as-expected'],
    ['named a percentage', figure('success', '>', 90, 'percent'), { json: { successPct: 0.93 } }, 'not-as-expected'],
    ['a time in its unit', figure('lag', '<', 2000, 'ms'), { json: { lag_seconds: 1 } }, 'as-expected'],
    ['a time without one', figure('lag', '<', 2000, 'ms'), { json: { lag: 1 } }, 'person-judges'],
  ])('%s', (_, it, seen, wanted) => {
    expect(outcome([it], seen)).toBe(wanted)
  })

  test('what may be either is said', () => {
    const seen = answered({ json: { rate: 0.93 } })
    const { lines } = judge(step('L1', { expect: [expects(figure('rate', '>', 90, 'percent'))] }), seen, first)
    expect(lines).toMatchObject([{ label: 'rate', expected: '> 90 %', was: '0.93, a share of 1 or of 100', met: null }])
  })

  test('a name in code is one of the answer, of its only row, or absent', () => {
    const it: ExpectationTest = { kind: 'value', name: 'failed5xx', op: '<', value: 5 }
    expect(outcome([it], { json: { failed5xx: 3 } })).toBe('as-expected')
    expect(outcome([it], { json: [{ failed5xx: '3' }], rows: 1 })).toBe('as-expected')
    expect(outcome([it], { json: [{ failed5xx: 3 }, { failed5xx: 9 }], rows: 2 })).toBe('not-as-expected')
    expect(outcome([it], { json: { metrics: { failed5xx: 3 } } })).toBe('not-as-expected')
  })
})

describe('how long it took', () => {
  const fast: ExpectationTest = { kind: 'latency', op: '<', value: 500 }

  test('is held against the answer', () => {
    expect(outcome([fast], { status: 200, latencyMs: 499 })).toBe('as-expected')
    expect(outcome([fast], { status: 200, latencyMs: 500 })).toBe('not-as-expected')
  })

  test('what was not measured is left to a person', () => {
    expect(outcome([fast], { status: 200, latencyMs: Number.NaN })).toBe('person-judges')
  })

  test('a fast error is none', () => {
    expect(outcome([fast], { status: 500, latencyMs: 12 })).toBe('not-as-expected')
  })
})

test('an answer that holds nothing, or another type, meets no expectation', () => {
  const scalar = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null))
  const op = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
  const path = fc.constantFrom('a', 'a.b', '[0]', 'length', '__proto__')
  const tests = fc.oneof(
    fc.record({ kind: fc.constant('status'), anyOf: fc.array(fc.constantFrom(0, 200, '2xx', '5xx')) }),
    fc.record({ kind: fc.constant('json'), path, op, value: scalar }),
    fc.record({ kind: fc.constant('present'), path }),
    fc.record({ kind: fc.constant('rows'), op, value: fc.nat(3) }),
    fc.record({ kind: fc.constant('value'), name: path, op, value: fc.oneof(fc.integer(), fc.string(), fc.boolean()) }),
    fc.record({ kind: fc.constant('text'), contains: fc.string() }),
    fc.record({
      kind: fc.constant('figure'),
      name: fc.option(path),
      op,
      value: fc.integer(),
      unit: fc.constantFrom('percent', 'ms', null),
    }),
    fc.constant({ kind: 'new-rows' }),
  ) as fc.Arbitrary<ExpectationTest> // the records are its members
  fc.assert(
    fc.property(tests, it => {
      expect(outcome([it], {})).toBe(it.kind === 'figure' ? 'person-judges' : 'not-as-expected')
      for (const json of ['up', {}, true, null, 7])
        if (it.kind !== 'status' && it.kind !== 'text')
          expect(outcome([it], { json, text: 'words', status: 503 })).not.toBe('as-expected')
      expect(judge(step('L1', { expect: [expects(it)] }), noAnswer, first).outcome).toBe('could-not-check')
    }),
  )
})
