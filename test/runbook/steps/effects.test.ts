import { describe, expect, test } from 'vitest'
import { compileText, onlyStep } from '../../support/compile-text.ts'

describe('the effect of a step for a person comes from its words', () => {
  test.each([
    ['Check the queue', 'look', 'read'],
    ['Restart the worker', 'fix', 'change'],
    ['If the queue is full, delete the oldest jobs', 'fix', 'destroy'],
    ['Roll back the release', 'fix', 'destroy'],
    ['Reduce the batch size', 'fix', 'change'],
    ['FEED_ENABLED=false to stop it', 'fix', 'change'],
    ['FEED_ENABLED=true to start it', 'fix', 'destroy'],
    ['Rotate the keys', 'fix', 'destroy'],
    ['Deploy the database migration first', 'fix', 'destroy'],
    ['Retry the failed messages', 'fix', 'destroy'],
    ['Notify affected customers', 'notify', 'destroy'],
    ['Notify the security team', 'notify', 'change'],
    ['Contact the vendor', 'escalate', 'human'],
    ['Wait for the window to reset', 'decision', 'read'],
    ['Go to Vercel Dashboard -> Logs', 'dashboard', 'read'],
    ['Refund the charge', 'fix', 'destroy'],
    ['Click "Emergency Stop Gate"', 'dashboard', 'change'],
    ['Click "Logs"', 'dashboard', 'read'],
    ['Generate a new secret', 'fix', 'change'],
    ['Smoke test the flows of a user', 'look', 'read'],
    ['Apply the fix, even if temporary', 'fix', 'change'],
    ['No manual intervention needed', 'decision', 'read'],
  ])('%s', (text, kind, effect) =>
    expect(onlyStep(`**Resolution:**\n1. ${text}\n`)).toMatchObject({ kind, effect, runnable: false }),
  )
})

describe('words raise the effect of what is run, and never lower it', () => {
  test.each([
    ['Look at the state', 'GET', '/state', 'read'],
    ['Clear what is cached', 'GET', '/cache', 'change'],
    ['This sends the mails', 'GET', '/mails', 'destroy'],
    ['Only look at the state', 'POST', '/state', 'change'],
    ['Just check', 'DELETE', '/state', 'destroy'],
    ['Switch it off', 'POST', '/feed/disable', 'change'],
    ['Switch it on', 'POST', '/feed/enable', 'destroy'],
    ['Let it go on', 'POST', '/feed/resume', 'destroy'],
  ])('%s with %s %s is a %s', (words, method, path, effect) => {
    const step = onlyStep(
      `1. ${words}:\n   \`\`\`bash\n   curl -X ${method} https://gate.example.net${path}\n   \`\`\`\n`,
    )
    expect(step).toMatchObject({ kind: 'http', effect, runnable: true })
  })
})

test('calls that words imply clearly are calls, and others stay with the person', () => {
  const program = compileText(`1. Vercel logs: filter by level=error on \`/api/orders\`
2. Look at the Vercel logs
3. Verify \`FEED_KEY\` is set in Vercel
4. Sentry: find the top error on \`/api/orders\`
5. Check Sentry
6. Roll back to the previous deployment in Vercel
`)
  expect(
    program.steps.map(it =>
      it.operation?.kind === 'call' ? `${it.operation.connector}.${it.operation.name}` : it.kind,
    ),
  ).toEqual(['vercel.logs', 'look', 'vercel.env', 'sentry.issues', 'look', 'vercel.rollback'])
  expect(program.steps.map(it => it.effect)).toEqual(['read', 'read', 'read', 'read', 'read', 'destroy'])
  expect(program.steps[0]?.operation).toMatchObject({ arguments: { route: ['/api/orders'], level: ['error'] } })
})

test('an exact fence is the call it names, with hard and soft expectations on their lines', () => {
  const step = onlyStep(
    '1. Read the errors\n\n   ```check vercel.logs\n   route: <route>\n   since: 30m\n   expect: count = 0\n   expect (soft): total > 10\n   ```\n',
  )
  expect(step).toMatchObject({
    kind: 'connector',
    provider: 'vercel',
    effect: 'read',
    parameters: ['route'],
    operation: {
      kind: 'call',
      connector: 'vercel',
      name: 'logs',
      arguments: { route: [{ parameter: 'route' }], since: ['30m'] },
    },
    expect: [
      { line: 6, hard: true, test: { kind: 'value', name: 'count', op: '=', value: 0 } },
      { line: 7, hard: false, test: { kind: 'value', name: 'total', op: '>', value: 10 } },
    ],
  })
})

test('an exact change is destructive unless it is known to be mild, and a malformed one is not run', () => {
  expect(onlyStep('```change vercel.rollback\nto: previous\n```\n')).toMatchObject({
    effect: 'destroy',
    runnable: true,
  })
  expect(onlyStep('```change vercel\nto: previous\n```\n')).toMatchObject({ effect: 'destroy', runnable: false })
  expect(onlyStep('```check vercel.logs\njust words\n```\n')).toMatchObject({ runnable: false })
})

test('a step that asks for an earlier request again takes it over, and a proof points to its evidence', () => {
  const program = compileText(
    '1. Reproduce it:\n   ```bash\n   curl -X POST https://gate.example.net/orders\n   ```\n2. Re-test the reproduction curl\n\n## Proof\n- [ ] The repro curl returns 200\n',
  )
  expect(program.steps[1]).toMatchObject({ kind: 'http', effect: 'change', again: 'L1', runnable: true })
  expect(program.steps[2]).toMatchObject({ kind: 'proof', again: 'L1', runnable: false })
})

test('a comment under a command that says what to expect is what that command expects', () => {
  const step = onlyStep('```bash\n# 1. Ask for the state\ncurl https://gate.example.net/state\n# Expected: 200\n```\n')
  expect(step).toMatchObject({
    title: 'Ask for the state',
    line: 1,
    expect: [{ line: 4, test: { kind: 'status', anyOf: [200] } }],
  })
})

test('a line of proof with a command of its own is proven by running it, and none of its commands is lost', () => {
  const { steps } = compileText(
    '## Proof\n- [ ] Both answer\n\n  ```bash\n  # one\n  curl https://gate.example.net/a\n  # two\n  curl https://gate.example.net/b\n  ```\n',
  )
  expect(steps.map(it => [it.kind, it.runnable])).toEqual([
    ['proof', true],
    ['http', true],
  ])
})

test('"what is seen → what to do" is a step under what is seen', () => {
  expect(onlyStep('## Common incidents\n- **Queue too long** → scale the workers\n')).toMatchObject({
    kind: 'fix',
    title: 'Queue too long: scale the workers',
  })
})

test.each([
  ['Restart the gate if required', 'change'],
  ['Immediately revert the flag', 'destroy'],
  ['Check the flag', 'read'],
  ['Backup verified and at hand', 'read'],
  ['Rollback plan ready', 'read'],
])('a box before %j is a proof and has the effect %s', (text, effect) => {
  expect(onlyStep(`## Toggle\n\n- [ ] ${text}\n`)).toMatchObject({ kind: 'proof', effect })
})

test('a numbered heading over a request whose filter goes over many lines is that request', () => {
  const fence = "```bash\ncurl https://gate.example.net/state | jq '{\n  open: .open,\n  since: .since\n}'\n```\n"
  const { steps } = compileText(`## Look\n\n### 1. See the state\n${fence}`)
  expect(steps).toMatchObject([{ kind: 'http', effect: 'read', runnable: true }])
})

test('what an instruction quotes beside its fence is a step of its own', () => {
  const { steps } = compileText('1. See the state, or `rm -rf /gate`\n   ```bash\n   ls\n   pwd\n   ```\n')
  expect(steps.map(step => step.effect)).toEqual(['destroy', 'read'])
})

test('a command behind a number sign counts for the step whose fence it stands in', () => {
  const { steps } = compileText('1. Look at it\n   ```bash\n   # rm -rf /gate\n   ls -l\n   pwd\n   ```\n')
  expect(steps.map(step => step.effect)).toEqual(['destroy'])
})

test('a heading over a fence raises no read', () => {
  const effects = (code: string) =>
    compileText(`# Gate\n\n## Rollback\n\n\`\`\`bash\n${code}\n\`\`\`\n`).steps.map(it => it.effect)
  expect(effects('curl https://gate.example.net/health')).toEqual(['read'])
  expect(effects('curl https://gate.example.net/cron/run')).toEqual(['destroy'])
  expect(effects('curl -X POST https://gate.example.net/health')).toEqual(['destroy'])
})

test.each(['Roll it back', 'Fail the database over', 'Turn the gate off', 'Restart it'])(
  'an item that is only a command is asked for below “%s”',
  title => {
    const text = `# Gate\n\n## ${title}\n\n1. \`curl -X POST https://gate.example.net/jobs\`\n`
    expect(onlyStep(text).runnable).toBe(true)
  },
)
