import { expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const logs = '`DELETE FROM logs WHERE old`'

test.each([
  ['The disk may be full.\n\nIn this case, delete the logs with', 'The disk may be full', 5],
  ['If nothing comes back, it may be full. In this case, delete the logs with', 'nothing comes back', 3],
  ['Die Platte kann voll sein.\n\nIn diesem Fall, lösche die Logs:', 'Die Platte kann voll sein', 5],
])('"in this case" stands under what the sentence before says: %s', (said, when, line) => {
  const step = compileText(`## Fix\n\n${said} ${logs}.\n`).steps.find(it => it.line === line)
  expect(step?.guard).toMatchObject({ when })
})

test.each([
  'In either case, run',
  'In any case, run',
  'In jedem Fall rufe auf:',
  'En cualquier caso, ejecuta',
  'Dans tous les cas, exécutez',
  'Em qualquer caso, execute',
])('what is done whatever is so has no condition: %s', opening => {
  const post = '`curl -X POST https://x.example.org/page`'
  const { steps } = compileText(`## Fix\n\nIf the queue is stuck, page the lead. ${opening} ${post}.\n`)
  expect(steps.find(it => it.operation !== null)?.guard ?? null).toBeNull()
})

test('what was approved once is no condition', () => {
  const fence = '```sql\nDELETE FROM logs WHERE old;\n```'
  for (const text of [
    `1. Delete the logs with ${logs}. Approved by Ilse in June.`,
    `Approved by Ilse in June:\n\n${fence}`,
  ]) {
    const [step] = compileText(`## Fix\n\n${text}\n`).steps
    expect([step?.runnable, step?.guard]).toEqual([true, null])
  }
})

test('what is skipped for what stands below leaves that as it is', () => {
  const text = '## Fix\n\nSkip detailed investigation - focus on mitigation:\n\n1. Roll back with `vercel rollback`.\n'
  expect(stepsOf(text).L5?.forbidden).toBeUndefined()
  const ban = '## Fix\n\nNever run these - they wipe everything:\n\n- `TRUNCATE logs`\n'
  expect(compileText(ban).steps.some(it => it.runnable)).toBe(false)
})

test('a condition keeps "should" where it would mean nothing without, and "only if" is said once', () => {
  expect(stepsOf(`## Fix\n\n1. Should that not help, run ${logs}.\n`).L3?.guard?.when).toBe('Should that not help')
})

test('the name of an alternative statement is asked for once', () => {
  const code =
    '-- For all tenants:\nDELETE FROM jobs WHERE old;\n-- Or for one tenant only:\nDELETE FROM jobs WHERE tenant = 4;'
  const { steps } = compileText(`## Fix\n\n\`\`\`sql\n${code}\n\`\`\`\n`)
  expect(steps.map(it => [it.choice !== null, it.guard])).toEqual([
    [true, null],
    [true, null],
  ])
})

test('a redirection that empties a file destroys', () => {
  expect(stepsOf('## Fix\n\n1. Empty the file: `: > /var/log/app.log`\n').L3).toMatchObject({
    kind: 'command',
    effect: 'destroy',
  })
})
