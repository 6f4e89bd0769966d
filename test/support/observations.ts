import type { Answer, Observation } from '../../src/walk/verdict.ts'

export function answered(change: Partial<Answer> = {}): Answer {
  return {
    kind: 'answered',
    latencyMs: 12,
    status: null,
    json: null,
    rows: null,
    values: {},
    text: '',
    summary: 'answered',
    evidence: 'raw',
    ...change,
  }
}

export const noAnswer: Observation = { kind: 'failed', latencyMs: 10_000, reason: 'no answer in 10 s' }
