import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Expectation, ExpectationTest, Step } from '../../src/runbook/program.ts'
import { imitateObservation } from '../../src/walk/imitate-observation.ts'
import { judge } from '../../src/walk/judge.ts'
import type { Observation } from '../../src/walk/verdict.ts'
import { noon } from '../support/people.ts'
import { step } from '../support/records.ts'

const change = 'Roll back opsmantik-console'
const failed: Observation = { kind: 'failed', latencyMs: null, reason: 'no answer in 10 s' }

function answered(status: number, json: unknown): Observation {
  const text = JSON.stringify(json)
  return {
    kind: 'answered',
    latencyMs: 5,
    status,
    json,
    rows: null,
    values: {},
    text,
    summary: `${status}`,
    evidence: text,
  }
}

function stepWith(tests: readonly ExpectationTest[]): Step {
  const expect = tests.map(
    (test, index): Expectation => ({ line: index + 1, text: test.kind, type: 'text', hard: true, test }),
  )
  return { ...step, expect }
}

const asked = (baseline: number | null = null) => ({ change, baseline, at: noon })

test('what is as expected for real stays what it is', () => {
  const seen = answered(200, { ok: true, db_ok: true })
  expect(imitateObservation(step, seen, asked())).toBe(seen)
  const soft = answered(200, { ok: true, db_ok: false })
  expect(imitateObservation(step, soft, asked())).toBe(soft)
})

test('what is not as expected is imitated, marked, and says what was read for real', () => {
  for (const [seen, real] of [
    [answered(503, {}), '503'],
    [failed, 'no answer in 10 s'],
  ] as const) {
    const imitated = imitateObservation(step, seen, asked())
    const verdict = judge(step, imitated, { baseline: null, at: noon })
    expect(verdict.outcome).toBe('as-expected')
    expect(verdict.summary).toBe(`🧪 imitated, as after “${change}”; read for real: ${real}`)
  }
})

test('what only a person can judge is never imitated', () => {
  const byPerson = {
    ...step,
    expect: [{ line: 1, text: 'looks fine', type: 'person' as const, hard: true, test: null }],
  }
  expect(imitateObservation(byPerson, failed, asked())).toBe(failed)
})

const op = fc.constantFrom('=' as const, '!=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const)
const number = fc.integer({ min: -50, max: 50 })
const scalar = fc.oneof(fc.string(), fc.boolean(), number)
const equal = fc.constantFrom('=' as const, '!=' as const)
const path = fc.constantFrom('ok', 'a.b', 'a.c[0].d', '__proto__.x', 'constructor', 'rows[2]', 'x-y.z')
/** Of each kind and name one: what contradicts itself cannot be imitated. */
const tests = fc.uniqueArray(
  fc.oneof(
    fc.record({
      kind: fc.constant('status' as const),
      anyOf: fc.array(fc.constantFrom<(number | '2xx' | '4xx')[]>(200, 404, '2xx', '4xx'), { minLength: 1 }),
    }),
    fc.record({ kind: fc.constant('json' as const), path, op: equal, value: scalar }),
    fc.record({ kind: fc.constant('json' as const), path, op, value: number }),
    fc.record({ kind: fc.constant('present' as const), path }),
    fc.record({ kind: fc.constant('rows' as const), op, value: number }),
    fc.record({
      kind: fc.constant('value' as const),
      name: fc.constantFrom('count', 'present', '__proto__'),
      op: equal,
      value: scalar,
    }),
    fc.record({ kind: fc.constant('text' as const), contains: fc.string({ minLength: 1 }) }),
  ),
  { selector: it => `${it.kind} ${'path' in it ? it.path : 'name' in it ? it.name : ''}` },
)

test('whatever a document expects, the imitation meets it, and never throws', () => {
  fc.assert(
    fc.property(tests, list => {
      const checked = stepWith(list)
      const imitated = imitateObservation(checked, failed, asked())
      const verdict = judge(checked, imitated, { baseline: null, at: noon })
      if (list.length === 0) expect(imitated).toBe(failed)
      else expect(verdict.lines.filter(it => it.met === false)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('new rows are more than the reading before', () => {
  const checked = stepWith([{ kind: 'new-rows' }])
  const imitated = imitateObservation(checked, failed, asked(7))
  expect(judge(checked, imitated, { baseline: 7, at: noon }).outcome).toBe('as-expected')
})
