import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const zero = '`UPDATE stock SET amount = 0 WHERE id = 4`'

describe('an exception behind a command', () => {
  test.each([
    [`1. Set the stock to zero: ${zero}, but not for articles with open orders.`, 'for articles with open orders'],
    [`1. Set the stock to zero with ${zero} but not for articles with open orders.`, 'for articles with open orders'],
    [`1. Setze den Bestand auf null: ${zero}, aber nicht für offene Artikel.`, 'für offene Artikel'],
    [
      '```sql\nUPDATE stock SET amount = 0 WHERE id = 4;\n```\n\nBut not for articles with open orders.',
      'for articles with open orders',
    ],
  ])('is a condition and takes nothing back: %s', (text, when) => {
    const [step] = compileText(`## Fix\n\n${text}\n`).steps
    expect(step).toMatchObject({ runnable: true, guard: { when, negated: true } })
  })

  test.each([`Run ${zero}, but not for production.`, `Run ${zero}, but not now.`])(
    'takes the command back when it is of here or now: %s',
    text => {
      expect(stepsOf(`## Fix\n\n1. ${text}\n2. Restart it.\n3. Close it.\n`).L3?.runnable).not.toBe(true)
    },
  )
})

describe('a denial but for a case', () => {
  const call = '`curl -X POST https://db.example/replica/restart`'
  test.each([
    [`Do not run ${call} unless the lead says so.`, 'the lead says so'],
    [`Never run ${call}, unless the lead says so.`, 'the lead says so'],
    [`Restart it with ${call}. But do not do so unless the lead says so.`, 'the lead says so'],
  ])('is done in that case: %s', (text, when) => {
    expect(compileText(`## Fix\n\n1. ${text}\n`).steps[0]).toMatchObject({ runnable: true, guard: { when } })
    expect(compileText(`## Fix\n\n1. ${text}\n`).steps[0]?.guard?.negated ?? false).toBe(false)
  })

  test.each([
    `Restart the replica with ${call}, not the primary, unless it is syncing.`,
    `Restart the replica, not the primary, with ${call} unless it is syncing.`,
  ])('of another thing leaves the condition as it is: %s', text => {
    expect(compileText(`## Fix\n\n1. ${text}\n`).steps[0]?.guard).toMatchObject({ negated: true })
  })

  test.each([
    `Never run ${call}, it stops every job unless a copy exists.`,
    `Do not restart the primary, as ${call} does unless it is syncing.`,
  ])('of a clause before that of the case stays one: %s', text => {
    expect(compileText(`## Fix\n\n1. ${text}\n2. Look at it.\n`).steps.map(it => it.runnable)).not.toContain(true)
  })
})

test.each([
  'Wait until `curl https://gate.example.net/jobs/4` says `done`.',
  'Warte, bis `curl https://gate.example.net/jobs/4` `done` meldet.',
  'Espera hasta que `curl https://gate.example.net/jobs/4` diga `done`.',
])('what is waited for is a check repeated until its answer says so: %s', text => {
  const says = { kind: 'text', contains: 'done' }
  expect(stepsOf(`## Fix\n\n1. ${text}\n2. Restart it.\n`).L3).toMatchObject({
    runnable: true,
    expect: expect.arrayContaining([expect.objectContaining({ test: says })]),
    repeat: { how: 'until', test: says },
  })
})

test('an order before a call reserves no command for somebody', () => {
  const text = '1. Restart it: `UPDATE jobs SET state = 0 WHERE id = 4`.\n2. Before you call, lock the account first.\n'
  expect(stepsOf(`## Fix\n\n${text}`).L3?.runnable).toBe(true)
})
