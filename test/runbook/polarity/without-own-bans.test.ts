import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const empty = 'Empty the queue: `DELETE FROM queue WHERE done`.'
const unlock = 'Unlock the account: `UPDATE accounts SET locked = false WHERE id = 4`.'
const runs = (text: string) => compileText(text).steps.map(it => it.runnable)

/** Texts that take back what they quote themselves. */
const takenBack: readonly string[] = [
  'We used to do `UPDATE jobs SET state = 1` here and then restart. Don’t do this any more!',
  'Until May we ran `UPDATE jobs SET state = 1` here. Never do that again.',
  'Last time somebody did `UPDATE jobs SET state = 1`. That was a mistake.',
  'Antes hacíamos `UPDATE jobs SET state = 1` aquí. ¡No lo hagas más!',
  'Früher haben wir hier `UPDATE jobs SET state = 1` gemacht. Das bitte nicht mehr tun!',
  'Avant, nous faisions `UPDATE jobs SET state = 1` ici. Ne faites plus cela !',
]

describe('what a text takes back of its own', () => {
  test.each(takenBack)('leaves the remedies beside it as they are: %s', text => {
    expect(runs(`## Fix\n\n1. ${empty}\n\n${text}\n\n2. ${unlock}\n`)).toEqual([true, true])
    expect(runs(`## Fix\n\n${text}\n\n1. ${empty}\n2. ${unlock}\n`)).toEqual([true, true])
    expect(runs(`## Fix\n\n- ${empty}\n- ${text}\n- ${unlock}\n`)).toEqual([true, true])
    expect(runs(`## Fix\n\n\`\`\`sql\nDELETE FROM queue WHERE done;\n\`\`\`\n\n${text}\n`)).toEqual([true])
  })

  test('is a caution of the step beside it', () => {
    const [text = ''] = takenBack
    const [first] = compileText(`## Fix\n\n1. ${empty}\n\n${text}\n\n2. ${unlock}\n`).steps
    expect(first?.cautions).toEqual([{ line: 5, text }])
  })
})

test('what a text without code of its own takes back is the step before it', () => {
  expect(runs(`## Fix\n\n1. ${empty}\n\nDon’t do this any more!\n\n2. ${unlock}\n`)).toEqual([false, true])
  expect(runs(`## Fix\n\n${empty}\n\nWe used to do this. Don’t do this any more!\n\n${unlock}\n`)).toEqual([
    false,
    true,
  ])
})

test.each([
  'This empties the `payments` queue. Do not run this!',
  'This touches the `sessions` table. Never do that again.',
  'Both touch `sessions`. Never run these!',
])('what quotes no command takes back what stands beside it: %s', text => {
  const fence = '```sql\nDELETE FROM queue WHERE done;\n```'
  expect(runs(`## Fix\n\nEmpty the queue:\n\n${fence}\n\n${text}\n`)).toEqual([false])
})

test('what tells of both outcomes takes nothing back', () => {
  const fence = '```sql\nDELETE FROM queue WHERE done;\n```'
  expect(
    runs(`## Fix\n\nEmpty the queue:\n\n${fence}\n\nIt returns \`true\` or \`false\`, as it worked (or not).\n`),
  ).toEqual([true])
})

test('what forbids several forbids them behind a command too', () => {
  const ban = 'These touch `sessions`, as `DELETE FROM sessions` does. Never run these!'
  expect(runs(`## Fix\n\n${ban}\n\n- ${empty}\n- ${unlock}\n`).includes(true)).toBe(false)
  const fence = '```sql\nDELETE FROM queue WHERE done;\n```'
  const look = 'Look at it with `SELECT count(*) FROM queue`.'
  expect(runs(`## Fix\n\n${look}\n\nNever run these.\n\nEmpty the queue:\n\n${fence}\n`).at(-1)).toBe(false)
})

test('what stands under a lead-in that forbids is forbidden, and not the steps around it', () => {
  const ban = 'We used to do the following. Never do it any more:\n\n- `UPDATE jobs SET state = 1`'
  const { steps } = compileText(`## Fix\n\n1. ${empty}\n\n${ban}\n\n2. ${unlock}\n`)
  expect(steps.map(it => [it.text, it.runnable])).toEqual([
    [empty, true],
    [unlock, true],
  ])
})
