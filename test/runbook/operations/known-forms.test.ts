import { expect, test } from 'vitest'
import { compileText, onlyStep, stepsOf } from '../../support/compile-text.ts'

test('two statements of one fence are two steps, and a column that is gone is an error', () => {
  const program = compileText(
    "```sql\n-- Slow ones\nSELECT query, mean_time FROM pg_stat_statements ORDER BY mean_time DESC LIMIT 5;\n\n-- Size\nSELECT pg_size_pretty(pg_database_size('shop'));\n```\n",
  )
  expect(program.steps.map(it => [it.line, it.effect])).toEqual([
    [2, 'read'],
    [5, 'read'],
  ])
  expect(program.diagnostics.filter(it => it.rule !== 'nothing-expected')).toMatchObject([
    { rule: 'gone', line: 3, column: 15 },
  ])
})

test('example literals are parameters, the same one twice is one, and JSON operators are neither', () => {
  const program = compileText(`\`\`\`sql
SELECT id FROM people WHERE email = 'test@example.com' LIMIT 1;
\`\`\`

\`\`\`sql
SELECT id FROM logins WHERE email = 'test@example.com' LIMIT 1;
\`\`\`

\`\`\`sql
SELECT * FROM events WHERE body->'call'->>'from' LIKE '+1555%' LIMIT 5;
\`\`\`
`)
  expect(program.parameters).toMatchObject([
    { name: 'email', type: 'email', lines: [1, 5] },
    { name: 'from', lines: [9] },
  ])
  expect(program.steps[2]?.operation).toMatchObject({
    statement: "SELECT * FROM events WHERE body->'call'->>'from' LIKE $1 LIMIT 5",
    binds: [[{ parameter: 'from' }, '%']],
  })
})

test('a chain of deletions is destructive to its last call, a SELECT with a function that removes', () => {
  const steps = Object.values(
    stepsOf(
      "**Rollback / Cleanup**:\n1. Delete the order:\n   ```sql\n   DELETE FROM orders WHERE id = '<order_id>';\n   ```\n2. Remove the login:\n   ```sql\n   SELECT auth.remove_login('<login_id>');\n   ```\n",
    ),
  )
  expect(steps.map(it => it.effect)).toEqual(['destroy', 'destroy'])
  expect(steps[0]?.operation).toMatchObject({ statement: 'DELETE FROM orders WHERE id = $1', reads: false })
})

test('a call that uses what an earlier one returned is a step of its own', () => {
  const steps = stepsOf(
    '1. Sign in:\n   ```bash\n   curl -X POST https://gate.example.net/login -d \'{"mail":"<mail>"}\'\n   ```\n   Use the returned token to hit `/api/leads`.\n',
  )
  expect(steps.L5).toMatchObject({ kind: 'http', runnable: false })
})

test('a password in a body becomes a secret parameter and an error', () => {
  const program = compileText(
    '```bash\ncurl -X POST https://gate.example.net/login -H "Content-Type: application/json" -d \'{"mail":"<mail>","password":"hunter2"}\'\n```\n',
  )
  expect(program.parameters).toMatchObject([{ name: 'mail' }, { name: 'password', secret: true, default: null }])
  expect(JSON.stringify(program.steps[0]?.operation)).not.toContain('hunter2')
  expect(program.diagnostics.find(it => it.rule === 'secret-in-text')).toMatchObject({ line: 2, severity: 'error' })
})

test('a token that stands in a header is taken out of the request', () => {
  const step = onlyStep('```bash\ncurl -H "Authorization: Bearer abc123def" https://gate.example.net/me\n```\n')
  expect(step.operation).toMatchObject({
    headers: [{ name: 'Authorization', value: ['Bearer ', { parameter: 'authorization' }] }],
  })
})

test('a POST to a runner is destructive, also under "Debug Steps"', () => {
  const step = onlyStep(
    '**Debug Steps**:\n1. Hit the endpoint by hand:\n   ```bash\n   curl -X POST -H "x-cron-secret: $CRON_SECRET" https://<app>/api/internal/mail-runner\n   ```\n',
  )
  expect(step).toMatchObject({ kind: 'http', effect: 'destroy', runnable: true, parameters: ['cron_secret'] })
})

test('a condition with half a statement in one sentence is a step of its own that is not run', () => {
  const steps = stepsOf(
    '1. **Usage**: Supabase Dashboard -> Reports -> CPU. If CPU > 90%, kill long queries (`SELECT pg_terminate_backend(pid) ...`).\n',
  )
  expect(steps.L1).toMatchObject({ kind: 'dashboard', effect: 'read' })
  expect(steps.L1b).toMatchObject({ kind: 'sql', effect: 'destroy', runnable: false })
})

test('an elided address begins with the one the document lists', () => {
  const program = compileText(
    '## Critical URLs\n- **API:** https://api.shop.example\n- **Health:** https://api.shop.example/health\n\n## Cache\n\n**Resolution:**\n1. Ask: `curl .../api/cache`\n',
  )
  expect(program.steps[0]?.operation).toMatchObject({ origin: 'https://api.shop.example', path: ['/api/cache'] })
})

test('two commands joined by "then" are one step, with the effect of the stronger', () => {
  const step = onlyStep('**Resolution:**\n1. Kill what holds the port: `lsof -i :3001` then `kill -9 [PID]`\n')
  expect(step).toMatchObject({ kind: 'command', effect: 'destroy', runnable: false, parameters: ['pid'] })
})

test('code in a sentence that is no command stays words', () => {
  const step = onlyStep('**Resolution:**\n1. Increase the timeout: `server.timeout = 60000;`\n')
  expect(step).toMatchObject({ kind: 'fix', operation: null })
})

test('a method and a path whose header is only mentioned is destructive by its path, and not run', () => {
  const step = onlyStep('**Resolution:**\n1. Trigger it: `POST /api/cron/run-mailer` with auth header\n')
  expect(step).toMatchObject({ kind: 'http', effect: 'destroy', runnable: false })
})

test('the intent of "vercel env add NAME value" is kept and the text is reported', () => {
  const program = compileText('```bash\nvercel env add FEED_ENABLED false\n```\n')
  expect(program.steps).toMatchObject([{ kind: 'connector', provider: 'vercel', effect: 'change', runnable: true }])
  expect(program.steps[0]?.operation).toMatchObject({
    name: 'set_env',
    arguments: { name: ['FEED_ENABLED'], value: ['false'] },
  })
  expect(program.diagnostics.map(it => it.rule)).toContain('gone')
})

test('a piece of configuration with a comment is an edit for a person', () => {
  const step = onlyStep(
    '### Emergency: Delete the job\n```json\n// Remove from vercel.json and redeploy\n{ "crons": [] }\n```\n',
  )
  expect(step).toMatchObject({ kind: 'fix', effect: 'destroy', runnable: false })
})

test('a name behind a colon in a path is a parameter, a port and a password are none', () => {
  const { steps, parameters } = compileText(
    '1. Replay one:\n\n   ```\n   POST https://api.shop.example:8443/jobs/:jobId/retry\n   ```\n',
  )
  expect(steps[0]?.operation).toMatchObject({ path: ['/jobs/', { parameter: 'job_id' }, '/retry'] })
  expect(parameters.map(it => it.name)).toEqual(['job_id'])
})

test('NOT NULL in a comment over a statement forbids nothing', () => {
  const { steps } = compileText(
    '## Rollback\n\n```sql\n-- Rollback NOT NULL\nALTER TABLE orders ALTER COLUMN note DROP NOT NULL;\n```\n',
  )
  expect(steps).toMatchObject([{ runnable: true, effect: 'destroy' }])
})
