import { expect, test } from 'vitest'
import { verdictLines } from '../../src/cli/verdict-lines.ts'
import type { Verdict } from '../../src/walk/verdict.ts'

const verdict: Verdict = {
  ...{ outcome: 'person-judges', lines: [], summary: '7 rows', latencyMs: 3, branch: null, evidence: null },
  at: new Date('2026-05-04T14:02:00Z'),
}
const step = { name: '2 / 3', title: 'Read the jobs' }

test('prints the first rows of an answer, and how many more there are, when a query has given rows', () => {
  const shown = {
    rows: [
      { id: '1', state: 'stuck' },
      { id: '2', state: 'done' },
    ],
    more: 5,
  }
  expect(verdictLines({ ...verdict, shown }, step).slice(1)).toEqual([
    '  id 1 · state stuck',
    '  id 2 · state done',
    '  … (5 more)',
  ])
})

test('prints no value again that a line says, and none where nothing came back', () => {
  const lines = [{ label: 'rows', expected: '0', was: '1', met: false, hard: true, line: 3 }]
  const shown = { rows: [{ rows: '1', state: 'stuck' }], more: 0 }
  expect(verdictLines({ ...verdict, lines, shown }, step).slice(1)).toEqual([
    '  rows: expected 0, was 1  ✗',
    '  state stuck',
  ])
  expect(verdictLines({ ...verdict, shown: null }, step)).toHaveLength(1)
})
