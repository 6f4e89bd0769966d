import { expect, test } from 'vitest'
import { compileText, onlyStep, stepsOf } from '../../support/compile-text.ts'

test('numbered steps that unindented fences cut apart are one list, and each keeps its fence', () => {
  const steps = stepsOf(`## First checks

1. **Ask the gateway**

\`\`\`bash
curl https://gate.example.net/ready
\`\`\`

Expected:
- \`up: true\`

2. **Look at the queue**

\`\`\`bash
curl https://gate.example.net/queue
\`\`\`

3. Read the worker's log
`)
  expect(Object.keys(steps)).toEqual(['L3', 'L12', 'L18'])
  expect(steps.L3?.operation).toMatchObject({ kind: 'http', path: ['/ready'] })
  expect(steps.L3?.expect).toMatchObject([{ line: 10, test: { kind: 'json', path: 'up', value: true } }])
  expect(steps.L12?.operation).toMatchObject({ kind: 'http', path: ['/queue'] })
})

test('a list in which every number is 1 goes on after an unindented fence', () => {
  const steps = stepsOf(
    '1. Ask the gate\n\n```bash\ncurl https://gate.example.net/a\n```\n\n1. Ask the queue\n\n```bash\ncurl https://gate.example.net/b\n```\n',
  )
  expect(Object.keys(steps)).toEqual(['L1', 'L7'])
})

test('a conditional line at the margin under a list is no part of its last item', () => {
  const step = onlyStep(
    '1. Send it again\n\n```bash\ncurl -X POST https://gate.example.net/orders\n```\n\nExpected:\n- `201`\nIf you get `5xx`, keep the answer and the time.\n',
  )
  expect(step.expect.map(it => it.text)).toEqual(['`201`'])
  expect(step.branches).toMatchObject([{ line: 9, when: 'you get `5xx`', test: { kind: 'status', anyOf: ['5xx'] } }])
})

test('a best-effort expectation is soft, and says what to do when it is missed', () => {
  const step = onlyStep(
    '1. Ask\n\n```bash\ncurl https://gate.example.net/h\n```\n\nExpected:\n- `up: true`\n- `cache_up: true` (best-effort; if `false`, treat it as a cache outage)\n',
  )
  expect(step.expect.map(it => it.hard)).toEqual([true, false])
  expect(step.branches).toMatchObject([{ line: 9, when: 'cache_up is false', go: 'treat it as a cache outage' }])
})

test('200 or 401/403/400 is one expectation with alternatives', () => {
  const step = onlyStep(
    '1. Ask\n\n```bash\ncurl https://gate.example.net/h\n```\n\nExpected:\n- `200` with a body OR\n- `401/403/400` with a reason\n',
  )
  expect(step.expect).toMatchObject([{ type: 'status', test: { kind: 'status', anyOf: [200, 401, 403, 400] } }])
  expect(step.branches).toMatchObject([{ line: 9, when: '401/403/400', go: 'a reason' }])
})

test('new rows are held against a reading taken before', () => {
  const step = onlyStep(
    "1. See whether it was stored\n\n```sql\nSELECT id FROM orders WHERE shop = '<SHOP_UUID>' LIMIT 5;\n```\n\nExpected:\n- New rows appear after sending.\n",
  )
  expect(step.expect).toMatchObject([{ type: 'delta', test: { kind: 'new-rows' } }])
})

test('a map of statuses is a decision with branches, and documents that are not there are reported', () => {
  const program = compileText(
    '1. **Make sure what it answers**\n\n- 401 → key problem (see `docs/KEYS.md`)\n- 403 → origin refused (see `ORIGINS.md`)\n- 5xx → continue below\n',
  )
  expect(program.steps).toMatchObject([
    { kind: 'decision', branches: [{ line: 3, when: '401' }, { line: 4 }, { line: 5, target: 'next' }] },
  ])
  expect(program.links).toEqual([
    { line: 3, target: 'docs/KEYS.md', found: false },
    { line: 4, target: 'ORIGINS.md', found: false },
  ])
})

test('a variable set in the fence gives a default, and a placeholder inside quoted JSON is a parameter', () => {
  const program = compileText(`\`\`\`bash
ORIGIN="https://shop.example.net"
curl -sS -i \\
  -H "Origin: $ORIGIN" \\
  -H "Content-Type: application/json" \\
  --data '{"shop":"<shop_id>","n":1}' \\
  https://gate.example.net/orders
\`\`\`
`)
  expect(program.parameters).toMatchObject([
    { name: 'origin', default: 'https://shop.example.net', type: 'url' },
    { name: 'shop_id', default: null },
  ])
  expect(program.steps[0]?.operation).toMatchObject({
    method: 'POST',
    body: { kind: 'json', value: { object: { shop: { template: [{ parameter: 'shop_id' }] }, n: 1 } } },
  })
})

test.each(['**Symptoms**: Slow pages, timeouts', '**Symptoms:** Slow pages, timeouts'])(
  '%s gives the same two symptoms',
  label => {
    const { sections } = compileText(`## Slow shop\n\n${label}\n\n1. Check the queue\n`)
    expect(sections[0]?.symptoms.map(it => it.text)).toEqual(['Slow pages', 'timeouts'])
  },
)

test('titles that differ by a word stay apart, and a title in curly quotes is a link to its section', () => {
  const program = compileText(
    '## Issue: Imports failing\n\n1. Check the feed\n\n## Import monitors failing\n\n**Solutions**:\n- **Feed stage**: see “Imports failing” above.\n',
  )
  expect(program.sections.map(it => it.id)).toEqual(['issue-imports-failing', 'import-monitors-failing'])
  expect(program.steps[1]).toMatchObject({ kind: 'decision', branches: [{ target: 'issue-imports-failing' }] })
})

test('an issue without a prefix, and one nested under it, are sections of their own', () => {
  const { sections, steps } = compileText(
    '## Feed monitor fails\n\n**Debug Steps**:\n1. Check A\n\n### Nightly feed fails\n\n**Debug Steps**:\n1. Check B\n',
  )
  expect(sections.map(it => it.title)).toEqual(['Feed monitor fails', 'Nightly feed fails'])
  expect(steps.map(it => it.section)).toEqual(['feed-monitor-fails', 'nightly-feed-fails'])
})

test('a ladder of times is clocks, not labels', () => {
  const program = compileText(
    '### P0\n1. **Immediate**: Check the status pages\n2. **5 minutes**: Verify the keys\n3. **30 minutes**: Consider a rollback\n',
  )
  expect(program.clocks.map(it => it.after)).toEqual(['immediate', '5 minutes', '30 minutes'])
  expect(program.steps).toHaveLength(3)
})

test('bold leads, wide indents, UI paths, a nested warning and an alert are read as what they are', () => {
  const program = compileText(`### How to roll back
1.  **Host**: Go to Vercel Dashboard -> Deployments -> Click "..." on the previous deployment -> "Promote to Production".
2.  **Database**: If a migration caused it:
    -   Identify the migration.
    -   Revert it by hand.
    -   *Warning*: rows may be lost.

> [!WARNING]
> The database is offline meanwhile.
`)
  expect(program.steps.map(it => [it.id, it.kind])).toEqual([
    ['L2', 'connector'],
    ['L3', 'decision'],
    ['L4', 'look'],
    ['L5', 'fix'],
  ])
  expect(program.steps[0]?.effect).toBe('destroy')
  expect(program.cover.find(it => it.line <= 9 && it.endLine >= 9)?.role).toBe('prose')
})

test('one fence holds a sequence, an alternative, a check and a note', () => {
  const program = compileText(`\`\`\`bash
# Find the last good commit
git log --oneline

# Go back to it
git revert [bad-commit]
git push origin main

# Or by force
git reset --hard [good-commit]

# Via the dashboard:
# Set FEED_ENABLED=false

# Verify
curl https://gate.example.net/ready
\`\`\`
`)
  expect(program.steps.map(it => [it.line, it.kind, it.effect])).toEqual([
    [2, 'command', 'read'],
    [5, 'command', 'destroy'],
    [9, 'command', 'destroy'],
    [12, 'fix', 'change'],
    [15, 'http', 'read'],
  ])
})

test('characters saved in the wrong encoding are read as they were meant', () => {
  const program = compileText('**Alert Levels:**\n- ðŸš¨ **Critical:** Respond within 15 min\n')
  expect(program.clocks[0]?.text).toContain('🚨')
  expect(program.diagnostics.map(it => it.rule)).toContain('mojibake')
})

test('numbers in prose are thresholds where they alarm and targets where they aim', () => {
  const program = compileText(
    '## Slow\n\n**Symptoms:** API >2s response time\n\n## Board\n\n**Key Metrics:**\n- Response time (target: <500ms)\n',
  )
  expect(program.thresholds).toMatchObject([{ line: 3 }])
  expect(program.targets).toMatchObject([{ line: 8 }])
})

test('a table from symptom to first action gives a symptom and a step a row', () => {
  const program = compileText(
    '| Symptom | Likely Cause | First Action |\n|---|---|---|\n| 401 on the feed | Wrong key | Check the key |\n| Nothing arrives | Feed off | Enable the feed |\n',
  )
  expect(program.sections[0]?.symptoms.map(it => it.text)).toEqual(['401 on the feed', 'Nothing arrives'])
  expect(program.steps.map(it => [it.line, it.kind])).toEqual([
    [3, 'look'],
    [4, 'fix'],
  ])
})

test('contacts that nobody filled in are errors and never parameters', () => {
  const program = compileText(
    '## Contacts\n\n| Role | Contact | When |\n|---|---|---|\n| On-call | [TBD] | P1 |\n\n### Team\n- **Lead**: [Contact Info]\n',
  )
  expect(program.contacts).toMatchObject([
    { line: 5, who: 'On-call', filled: false },
    { line: 8, who: 'Lead', filled: false },
  ])
  expect(program.diagnostics.filter(it => it.rule === 'unfilled-contact').map(it => [it.line, it.severity])).toEqual([
    [5, 'error'],
    [8, 'error'],
  ])
  expect(program.parameters).toEqual([])
})

test('a table of variables gives the parameters their defaults', () => {
  const program = compileText(
    '```bash\ncurl "https://gate.example.net/jobs?limit=$BATCH_SIZE"\n```\n\n## Environment Variables\n\n| Variable | Purpose | Default |\n|---|---|---|\n| BATCH_SIZE | Jobs a run | 20 |\n| FEED_KEY | Key of the feed | required |\n',
  )
  expect(program.parameters).toMatchObject([{ name: 'batch_size', default: '20' }])
  expect(program.environment).toMatchObject([
    { name: 'BATCH_SIZE', default: '20' },
    { name: 'FEED_KEY', default: null },
  ])
})

test('steps written as paragraphs, as headings and inside a quote are steps', () => {
  const program = compileText(
    'Step 1: Verify\n---\n\nOpen the panel.\n\nStep 2: Restart\n---\n\nRun this:\n\n    systemctl restart app\n\n## Later\n\n**Step 3.** Log in to the bastion.\n\n> 1. Check the log\n',
  )
  expect(program.steps.map(it => it.title)).toEqual(['Verify', 'Restart', 'Log in to the bastion', 'Check the log'])
})

test.each(['| Symptom | Likely cause |', '| What you see | What it means |', '| Síntoma | Causa probable |'])(
  'a table of symptoms and causes gives symptoms and no step: %s',
  head => {
    const { sections, steps } = compileText(
      `# Mails\n\n## Troubleshooting\n\n${head}\n| --- | --- |\n| Mails are late | The queue is full |\n`,
    )
    expect(sections.flatMap(it => it.symptoms.map(one => one.text))).toEqual(['Mails are late'])
    expect(steps).toEqual([])
  },
)
