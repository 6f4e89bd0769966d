import type {
  Branch,
  Expectation,
  ExpectationTest,
  Operation,
  Parameter,
  Program,
  Step,
} from '../../src/runbook/program.ts'

export function step(id: string, change: Partial<Step> = {}): Step {
  const line = Number(/\d+/.exec(id)?.[0] ?? 1)
  return {
    id,
    line,
    endLine: line,
    section: 'checks',
    phase: 'check',
    title: `Title of ${id}`,
    text: `Text of ${id}`,
    kind: 'http',
    provider: null,
    effect: 'read',
    runnable: true,
    why: null,
    operation: null,
    parameters: [],
    expect: [],
    branches: [],
    ...change,
  }
}

export function expects(test: ExpectationTest | null, change: Partial<Expectation> = {}): Expectation {
  return { line: 3, text: 'as written', type: test ? 'status' : 'person', hard: true, test, ...change }
}

export function branch(when: string, target: string | null, test: ExpectationTest | null = null): Branch {
  return { line: 4, when, go: `go for ${when}`, target, test }
}

export function parameter(name: string, change: Partial<Parameter> = {}): Parameter {
  return { name, type: 'text', secret: false, default: null, values: [], lines: [1], ...change }
}

export const get: Operation = {
  kind: 'http',
  method: 'GET',
  origin: null,
  path: ['/api/health'],
  query: [],
  headers: [],
  body: null,
  filters: [],
}

export const select: Operation = { kind: 'sql', statement: 'SELECT id FROM calls LIMIT 20', binds: [], reads: true }

/** Two sections, a proof list, and one step of every effect. */
export const program: Program = {
  file: 'calls.md',
  hash: 'h1',
  title: 'Calls fail',
  system: 'opsmantik',
  sections: [
    { id: 'checks', title: 'Checks', line: 1, symptoms: [], severity: null, timebox: null },
    { id: 'fix', title: 'Fix', line: 40, symptoms: [], severity: null, timebox: null },
    { id: 'proof', title: 'Proof', line: 60, symptoms: [], severity: null, timebox: null },
  ],
  steps: [
    step('L10', { operation: get, expect: [expects({ kind: 'status', anyOf: [200] })] }),
    step('L20', {
      kind: 'decision',
      effect: 'human',
      runnable: false,
      branches: [branch('401', null), branch('5xx', 'next'), branch('bad deploy', 'fix')],
    }),
    step('L30', {
      kind: 'sql',
      operation: select,
      parameters: ['site', 'limit'],
      expect: [expects({ kind: 'new-rows' })],
    }),
    step('L41', { section: 'fix', phase: 'mitigate', kind: 'connector', effect: 'destroy' }),
    step('L42', { section: 'fix', phase: 'mitigate', kind: 'connector', effect: 'change' }),
    step('L43', {
      section: 'fix',
      phase: 'mitigate',
      kind: 'fix',
      effect: 'human',
      runnable: false,
      why: 'It is prose.',
    }),
    step('L61', { section: 'proof', phase: 'prove', kind: 'proof', effect: 'human', runnable: false }),
    step('L62', { section: 'proof', phase: 'prove', kind: 'sql', operation: select }),
  ],
  parameters: [parameter('site', { type: 'uuid' }), parameter('limit', { default: '20' })],
  clocks: [],
  thresholds: [],
  targets: [],
  contacts: [],
  environment: [],
  links: [],
  cover: [],
  blocks: { total: 8, steps: 8, facts: 0, prose: 0, lost: 0 },
  diagnostics: [],
}
