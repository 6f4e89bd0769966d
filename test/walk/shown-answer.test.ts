import { describe, expect, test } from 'vitest'
import type { HttpOperation, Parameter } from '../../src/runbook/program.ts'
import { readValues, shownAnswer } from '../../src/walk/shown-answer.ts'
import { type StepState, untouched } from '../../src/walk/walk.ts'
import { answered } from '../support/observations.ts'
import { later } from '../support/people.ts'
import { program, select, step } from '../support/programs.ts'

const get: HttpOperation = {
  kind: 'http',
  method: 'GET',
  origin: null,
  path: ['/api/health'],
  query: [],
  headers: [],
  body: null,
  filters: [],
}
const query = step('L1', { operation: select })
const request = step('L1', { operation: get })
const filtered = step('L1', {
  operation: { ...get, filters: [{ kind: 'grep', pattern: 'x', ignoreCase: false, invert: false }] },
})
const call = step('L1', { operation: { kind: 'call', connector: 'vercel', name: 'logs', arguments: {} } })

test('five rows of a query are shown, and how many more there are', () => {
  const json = Array.from({ length: 8 }, (_, id) => ({ id, note: null }))
  const shown = shownAnswer(query, answered({ rows: 8, json }))
  expect(shown?.rows).toHaveLength(5)
  expect(shown).toMatchObject({ rows: [{ id: '0', note: 'null' }, {}, {}, {}, {}], more: 3 })
  expect(shownAnswer(query, answered({ rows: 0, json: [] }))).toBeNull()
})

test('the figures of a JSON answer are shown by their paths', () => {
  const json = { ok: true, metrics: { sent: 40, failed: { hard: 3 } }, queues: [1, 2], deep: { a: { b: { c: 1 } } } }
  expect(shownAnswer(request, answered({ status: 200, json }))).toEqual({
    rows: [
      { ok: 'true', 'metrics.sent': '40', 'metrics.failed.hard': '3', queues: '2 of them', 'deep.a.b': '{"c":1}' },
    ],
    more: 0,
  })
})

test('of a page that is no JSON nothing is shown, of what a filter left its lines', () => {
  const page = answered({ status: 200, text: '<html>\n<p>hello</p>\n' })
  expect(shownAnswer(request, page)).toBeNull()
  expect(shownAnswer(filtered, answered({ text: 'one x\n\ntwo x\n' }))).toEqual({ rows: ['one x', 'two x'], more: 0 })
})

test('the first lines of a call are shown', () => {
  const text = Array.from({ length: 7 }, (_, index) => `line ${index}`).join('\n')
  expect(shownAnswer(call, answered({ text }))).toMatchObject({
    rows: ['line 0', {}, {}, {}, {}].map(it => (typeof it === 'string' ? it : expect.any(String))),
    more: 2,
  })
})

test('what stands under a name for secrets is not shown', () => {
  const json = { token: 'opaque', user: { password: ['opaque'], deep: { er: { apiKey: 'opaque', id: 7 } } } }
  const seen = JSON.stringify([
    shownAnswer(request, answered({ json })),
    shownAnswer(query, answered({ rows: 1, json: [{ secret: 'opaque', data: { access_token: 'opaque', id: 8 } }] })),
  ])
  expect(seen).not.toContain('opaque')
  expect(seen).toMatch(/7.*8/)
})

test('a long value is cut behind a whole word, so that no half secret is left', () => {
  const secret = `sk_live_${'a'.repeat(200)}`
  const [row] = shownAnswer(query, answered({ rows: 1, json: [{ note: `the key is ${secret}` }] }))?.rows ?? []
  expect(row).toEqual({ note: 'the key is…' })
})

describe('what was read for a parameter', () => {
  const asked: Parameter = { name: 'job_id', type: 'text', secret: false, default: null, values: [], lines: [9] }
  const read = (title: string, rows: readonly { readonly [column: string]: string }[], at: Date) => {
    const shown = { rows, more: 0 }
    const verdict = {
      outcome: 'as-expected',
      lines: [],
      summary: '',
      latencyMs: 1,
      at,
      branch: null,
      evidence: null,
    } as const
    const state: StepState = { ...untouched, verdict: { ...verdict, shown } }
    return { step: step(title, { title, text: title, kind: 'sql', operation: select }), state }
  }
  const values = (...answers: ReturnType<typeof read>[]) =>
    readValues(
      { ...program, steps: answers.map(it => it.step) },
      { steps: Object.fromEntries(answers.map(it => [it.step.id, it.state])) },
      asked,
    )

  test('stands in the column of its name, the newest first', () => {
    expect(
      values(
        read('a', [{ job_id: '7', state: 'stuck' }], later(1)),
        read('b', [{ 'JOB-ID': '8' }, { job_id: '7' }], later(2)),
      ),
    ).toEqual(['8', '7'])
  })

  test('is the id of the rows of its table, and of no other', () => {
    expect(values(read('SELECT id FROM jobs', [{ id: '7' }], later(1)))).toEqual(['7'])
    expect(values(read('SELECT id FROM users', [{ id: '7' }], later(1)))).toEqual([])
  })

  test('is nothing that was cut, redacted, or is no such value', () => {
    expect(
      values(
        read(
          'jobs',
          [{ job_id: 'abc…' }, { job_id: '[redacted phone]' }, { job_id: 'null' }, { job_id: '' }],
          later(1),
        ),
      ),
    ).toEqual([])
  })
})
