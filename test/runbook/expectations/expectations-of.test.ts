import { describe, expect, test } from 'vitest'
import type { Expectation } from '../../../src/runbook/program.ts'
import { compileText, onlyStep, stepsOf } from '../../support/compile-text.ts'

const curl = '`curl https://s.example/health`'
const said = (text: string) => onlyStep(`# S\n\n1. ${text}\n`).expect.map(short)

function short({ text, hard, byDefault, test: it }: Expectation): string {
  const marks = [byDefault === true ? 'by default' : null, hard ? null : 'soft', it === null ? 'person' : it.kind]
  return `${text} (${marks.filter(mark => mark !== null).join(', ')})`
}

describe('what a sentence expects of its answer', () => {
  test.each([
    [`Check that the API answers within 500 ms: ${curl}`, 'answers within 500 ms (latency)'],
    [`Run ${curl} and check that the response time is below 2 s`, 'the response time is below 2 s (latency)'],
    ['Get the cache (hit rate > 80%): `curl https://s.example/c | jq .c`', 'hit rate > 80% (figure)'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toEqual([wanted, '2xx (by default, status)'])
  })

  test.each([
    ["Count them: `SELECT count(*) FROM jobs WHERE state = 'x'` should stay below 5", 'stay below 5 (figure)'],
    ['`SELECT id FROM jobs` should return nothing', 'nothing (rows)'],
    ['`SELECT id FROM jobs` sollte 0 Zeilen liefern', '0 Zeilen (rows)'],
    ['Debe devolver 0 filas: `SELECT id FROM jobs`', '0 filas (rows)'],
    ["Verify that the user exists: `SELECT id FROM users WHERE email = '<email>'`", 'the user exists (rows)'],
    ['Read the queue: `curl https://s.example/q` → `running`', '`running` (text)'],
    ['From the host of it: `curl https://s.example/q` → expect `running`', '`running` (text)'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toEqual([wanted])
  })

  test('a number alone under “Expected” is what is counted', () => {
    const table = (what: string) =>
      `# S\n\n## Checks\n\n| What | How | Expected |\n|---|---|---|\n| Jobs | \`${what}\` | 0 |\n`
    const figure = [{ test: { kind: 'figure', name: null, op: '=', value: 0 } }]
    expect(onlyStep(table('SELECT count(*) FROM jobs')).expect).toMatchObject(figure)
    expect(onlyStep(table('redis-cli LLEN jobs')).expect).toMatchObject(figure)
    expect(onlyStep(table('SELECT id FROM jobs')).expect).toMatchObject([{ test: null }])
  })

  test('how often something fails is no search for what failed', () => {
    expect(said('Check the notification failure rate: `SELECT state, count(*) FROM jobs GROUP BY state`')).toEqual([])
  })

  test.each([
    ['You should see `running`.', ['`running` (text)']],
    ['This should return a list of jobs', ['a list of jobs (person)', '2xx (by default, status)']],
    ['You should see `running`. Restart the worker where you do not.', ['2xx (by default, status)']],
    ['It runs each night.', ['2xx (by default, status)']],
  ])('%j under a request', (text, wanted) => {
    const { steps } = compileText(`# S\n\n## Checks\n\n\`\`\`bash\ncurl https://s.example/q\n\`\`\`\n\n${text}\n`)
    expect(steps[0]?.expect.map(short)).toEqual(wanted)
  })

  test('every row of a table of what should be is a step among checks, and nowhere else', () => {
    const table = '| Component | Should be |\n|---|---|\n| Redis replica | caught up |\n'
    const { steps } = compileText(`# S\n\n## Checks\n\n${table}`)
    expect(steps.map(it => [it.kind, it.effect, it.runnable, it.expect.map(short)])).toEqual([
      ['look', 'read', false, ['caught up (person)']],
    ])
    expect(compileText(`# S\n\n## Overview\n\n${table}`).steps).toEqual([])
  })

  test('a status behind an arrow, with what else is to be seen', () => {
    expect(said('`GET https://s.example/ready` → **200**, `queue: true` and `db: true`')).toEqual([
      '200 (status)',
      '`queue: true` (json)',
      '`db: true` (json)',
    ])
  })

  test('a number of rows of what counts them is the number that it counts', () => {
    const { expect: expects } = onlyStep('# S\n\n1. `SELECT count(*) FROM jobs` should return at least one row\n')
    expect(expects).toMatchObject([{ test: { kind: 'figure', name: null, op: '>=', value: 1 } }])
    expect(said('`SELECT count(*), max(at) FROM jobs` should return 1 row')).toEqual(['1 row (person)'])
  })

  test('a time that may be one of the rows is no response time', () => {
    expect(said('Read the lag: `SELECT lag FROM replicas LIMIT 1` should be below 5 s')).toEqual(['below 5 s (person)'])
    expect(said('Read it: `curl https://s.example/q | jq .age` should be below 5 s')[0]).toBe('below 5 s (person)')
  })

  test('a number of something else than the answer is left to a person', () => {
    expect(said('Read the queue: `curl https://s.example/q | jq .n`. Its CPU should stay below 90 %')).toContain(
      'stay below 90 % (person)',
    )
    expect(said('Read the queue: `curl https://s.example/q | jq .n` should stay below 90')).toContain(
      'stay below 90 (figure)',
    )
  })

  test('neither the statement, nor a deadline, nor a question is what is expected', () => {
    expect(said('Check soft deletes: `SELECT count(*) FROM a WHERE deleted_at IS NOT NULL`')).toEqual([])
    expect(said('Registration must be restored within 30 minutes')).toEqual([])
    expect(said('See whether it was stored: `SELECT id FROM a WHERE b = 1`')).toEqual([])
  })

  test('a step that asks for an earlier one again expects the same of it', () => {
    const steps = stepsOf(
      '# S\n\n1. Reproduce the failure:\n   ```bash\n   curl https://s.example/x\n   ```\n   Expected: 201\n2. Restart the worker\n3. Re-test the failure with the same curl\n',
    )
    expect(Object.values(steps).at(-1)).toMatchObject({
      again: 'L3',
      expect: [{ test: { kind: 'status', anyOf: [201] } }],
    })
  })
})

describe('what is expected by default', () => {
  test.each([
    [`Look at the queue: ${curl}`, '2xx (by default, status)'],
    ['Find duplicates: `SELECT a FROM b GROUP BY a HAVING count(*) > 1`', '0 rows (by default, soft, rows)'],
    ['Find orphans: `SELECT count(*) FROM b WHERE c IS NULL`', '0 (by default, soft, figure)'],
    ["Review failures: `SELECT id FROM log WHERE status = 'failed'`", '0 rows (by default, soft, rows)'],
    ["Check the queue for stuck jobs: `SELECT id FROM jobs WHERE state = 'x'`", '0 rows (by default, soft, rows)'],
    ['Buscar pedidos duplicados: `SELECT a FROM b`', '0 rows (by default, soft, rows)'],
    ['Suche verwaiste Zeilen: `SELECT a FROM b`', '0 rows (by default, soft, rows)'],
    ['Cherchez les doublons : `SELECT a FROM b`', '0 rows (by default, soft, rows)'],
    ['Procure registros duplicados: `SELECT a FROM b`', '0 rows (by default, soft, rows)'],
    ['Test the database: `SELECT 1`', '1 row (by default, rows)'],
  ])('%s', (text, wanted) => {
    expect(said(text)).toEqual([wanted])
  })

  test.each([
    ['List the policies: `SELECT * FROM pg_policies`'],
    ['Find slow queries: `SELECT query FROM pg_stat_statements LIMIT 10`'],
    ["List the deliveries: `SELECT id FROM log WHERE status = 'failed'`"],
    ['Count the orders: `SELECT count(*) FROM orders`'],
    ['Find failed ones: `SELECT count(*), max(at) FROM orders`'],
    ['How large is it: `SELECT pg_size_pretty(pg_database_size(current_database()))`'],
    [`Reproduce the failure with ${curl}`],
    ['Remove the orphans: `DELETE FROM orders WHERE customer IS NULL`'],
  ])('nothing: %s', text => {
    expect(said(text)).toEqual([])
  })

  test('what the document says about the answer leaves nothing to expect by default', () => {
    expect(said(`${curl} should return 503`).join()).not.toContain('by default')
    expect(said(`Check it: ${curl} (expected: \`ok: true\`)`)).toEqual(['`ok: true` (json)'])
  })
})

test('the columns of a table say what is expected', () => {
  const { steps } = compileText(`# S

| Figure | Query | Should be | Threshold |
| --- | --- | --- | --- |
| Waiting | \`SELECT count(*) FROM jobs\` | < 100 | > 50 |

| What | Call | Healthy |
| --- | --- | --- |
| API | ${curl} | 200 |
`)
  expect(steps.map(step => step.expect.map(short))).toEqual([
    ['< 100 (figure)', 'Threshold: > 50 (person)'],
    ['200 (status)'],
  ])
})

test('a column of what not to run gives no step that expects something', () => {
  const { steps } = compileText('# S\n\n| Never run | Target |\n| --- | --- |\n| `DELETE FROM orders` | 0 rows |\n')
  expect(steps.filter(step => step.operation !== null)).toEqual([])
})

test('a comment with an arrow under a command is what it is expected to answer', () => {
  const { steps } = compileText('# S\n\n```bash\ncurl https://s.example/queue\n# => `running`\n```\n')
  expect(steps.map(step => step.expect.map(short))).toEqual([['`running` (text)']])
})

test.each([
  ['You should get `{"status":"ok"}` with a 200.', ['`{"status":"ok"}` (text)', 'a 200 (status)']],
  ['You should receive a 204.', ['a 204 (status)']],
  ['You should get somebody from the other team.', ['2xx (by default, status)']],
])('an answer that one gets is expected: %s', (words, expected) => {
  const text = `# S\n\n## Check\n\n1. Ask: ${curl} ${words}\n\n2. Ask it:\n\n   \`\`\`bash\n   curl https://s.example/b\n   \`\`\`\n   ${words}\n`
  expect(compileText(text).steps.map(step => step.expect.map(short))).toEqual([expected, expected])
})

test('a sentence that opens with "Should return" below a fence says what is expected', () => {
  const text = '# S\n\n## Check\n\n```bash\ncurl https://s.example/b\n```\n\nShould return `{"status":"ok"}`.\n'
  expect(compileText(text).steps.map(step => step.expect.map(short))).toEqual([['`{"status":"ok"}` (text)']])
})
