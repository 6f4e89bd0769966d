import { expect, test } from 'vitest'
import { badlyCovered, compileText, stepsOf } from '../../support/compile-text.ts'

const cautionsOf = (text: string) =>
  Object.fromEntries(Object.entries(stepsOf(text)).map(([id, step]) => [id, step.cautions]))
const notOffered = (text: string) =>
  compileText(text)
    .diagnostics.filter(it => it.rule === 'not-offered')
    .map(it => [it.line, it.message])

test('what an item forbids is a caution of the step before it, and no step', () => {
  expect(cautionsOf('## Fix\n\n1. Look at the queue\n2. Never run `TRUNCATE orders`.\n')).toEqual({
    L3: [{ line: 4, text: 'Never run `TRUNCATE orders`.' }],
  })
})

test('what stands forbidden before all steps of its section is a caution of the first', () => {
  const text = '## Fix\n\nNever run this:\n\n```sql\nTRUNCATE orders\n```\n\n1. Look at the queue\n'
  expect(cautionsOf(text)).toEqual({ L9: [{ line: 5, text: 'Never run this: `TRUNCATE orders`' }] })
})

test('a prohibition without a command is a caution and no step', () => {
  expect(cautionsOf('## Fix\n\n1. Look at the queue\n\nDo not restart the database.\n')).toEqual({
    L3: [{ line: 5, text: 'Do not restart the database.' }],
  })
})

test.each([
  'Never delete them by hand.',
  'Under no circumstances restart the service.',
  'Auf keinen Fall neu starten!',
  'Den Dienst auf keinen Fall neu starten!',
  'No borrar nada.',
  'En ningún caso reiniciar el servicio.',
  'Ne redémarrez en aucun cas le service.',
  'Em hipótese alguma reinicie o serviço.',
])('a sentence below a check that only forbids is its caution, whatever stands beside it: “%s”', sentence => {
  const text = `## Fix\n\n1. Look at it\n\n   \`\`\`sql\n   SELECT 1\n   \`\`\`\n\n   It should be 1. ${sentence}\n`
  expect(cautionsOf(text)).toEqual({ L3: [{ line: 9, text: sentence }] })
})

test('what is rejected for another is a caution of the step that takes the other', () => {
  const text = '## Fix\n\n- Instead of `TRUNCATE orders`, run `DELETE FROM jobs WHERE done`.\n'
  expect(stepsOf(text).L3).toMatchObject({
    runnable: true,
    operation: { statement: 'DELETE FROM jobs WHERE done' },
    cautions: [{ line: 3, text: 'Instead of `TRUNCATE orders`, run `DELETE FROM jobs WHERE done`.' }],
  })
})

test('a warning in an alert is a caution without the mark of the alert', () => {
  const text = '## Fix\n\n1. Look at the queue\n\n> [!WARNING]\n> Nobody may run `DELETE FROM orders`.\n'
  expect(cautionsOf(text)).toEqual({ L3: [{ line: 5, text: 'Nobody may run `DELETE FROM orders`.' }] })
})

test('a column of what is not to be done gives each row its caution', () => {
  const text = '## Fix\n\n| Don’t | Do |\n| --- | --- |\n| `TRUNCATE orders` | `DELETE FROM jobs WHERE done` |\n'
  expect(cautionsOf(text)).toEqual({ L5: [{ line: 5, text: 'Don’t: `TRUNCATE orders`' }] })
})

test('a list under a lead-in that forbids gives a caution for each item, with the lead-in', () => {
  const text = '## Fix\n\n1. Look at the queue\n\nDo not:\n\n- restart the database\n- `TRUNCATE orders`\n'
  expect(cautionsOf(text).L3).toEqual([
    { line: 7, text: 'Do not: restart the database' },
    { line: 8, text: 'Do not: `TRUNCATE orders`' },
  ])
})

test('a sub-item that forbids is a caution of the step that it stands in', () => {
  const text = '## Fix\n\n1. Look at the queue\n   - Do not touch `orders`\n2. Tell the team\n'
  expect(cautionsOf(text)).toEqual({ L3: [{ line: 4, text: 'Do not touch `orders`' }], L5: [] })
})

test('a prohibition without any step beside it stays a step for a person, with its caution', () => {
  const steps = stepsOf('## Fix\n\n```sql\n-- never in production\nTRUNCATE orders;\n```\n')
  expect(Object.values(steps)).toMatchObject([
    { runnable: false, cautions: [{ line: 3, text: 'never in production: `TRUNCATE orders`' }] },
  ])
})

test('steps that nothing speaks against have no caution', () => {
  const text = '## Fix\n\n1. Run `DELETE FROM jobs WHERE done`.\n2. Never skip this: `SELECT count(*) FROM jobs`\n'
  expect(Object.values(cautionsOf(text))).toEqual([[], []])
})

test('each line is still accounted for once where a prohibition became a caution', () => {
  const text =
    '## Fix\n\n1. Look at the queue\n2. Never run `TRUNCATE orders`.\n\nNever run this:\n\n```sql\nTRUNCATE orders\n```\n'
  const program = compileText(text)
  expect(badlyCovered(text, program)).toEqual([])
  expect(program.cover.flatMap(block => block.steps).every(id => id === 'L3')).toBe(true)
})

test('lint names each quoted change that is not offered, and why', () => {
  const text = `## Fix

1. Look at the queue
2. Never run \`TRUNCATE orders\`.
3. Instead of \`TRUNCATE logs\`, run \`DELETE FROM jobs WHERE done\`.
4. Find out who ran \`DROP TABLE orders\`.

## Background

The nightly job runs \`DELETE FROM orders WHERE old\`.
`
  expect(notOffered(text)).toEqual([
    [4, '“TRUNCATE orders” is not offered: the text says that it is not to be done.'],
    [5, '“TRUNCATE logs” is not offered: the text rejects it for another.'],
    [6, expect.stringMatching(/^“DROP TABLE orders” is not offered: /)],
    [10, '“DELETE FROM orders WHERE old” is not offered: it stands in text that is no step.'],
  ])
})

test('a line of proof that quotes a statement is no mere look', () => {
  expect(stepsOf('## Proof\n\n- [ ] Nobody ran `DELETE FROM orders` since\n').L3?.effect).toBe('destroy')
})

test('lint says nothing of names, endpoints and changes that are offered', () => {
  const text =
    '## Scope\n\n- `POST /api/orders`\n- `DELETE /api/orders`\n\n`VACUUM FULL` takes a lock.\n\n## Fix\n\n1. Run `DELETE FROM jobs WHERE done`.\n'
  expect(notOffered(text)).toEqual([])
})

test('a ban that names a statement stands at the step of that statement, wherever it is said in the section', () => {
  const text =
    '## Fix\n\n1. Look: `redis-cli llen q`\n2. Delete them: `DELETE FROM jobs WHERE done`\n3. Tell the team\n\nNever run `DELETE FROM jobs` without its WHERE.\n'
  expect(cautionsOf(text)).toEqual({
    L3: [],
    L4: [{ line: 7, text: 'Never run `DELETE FROM jobs` without its WHERE.' }],
    L5: [],
  })
})

test('a comment that warns of the statement under it is its caution', () => {
  const text =
    '## Fix\n\nCount the jobs:\n\n```sql\n-- ATTENTION: this locks the table\nSELECT count(*) FROM jobs;\n```\n'
  expect(Object.values(stepsOf(text))).toMatchObject([
    { runnable: true, cautions: [{ text: 'ATTENTION: this locks the table' }] },
  ])
})

test('another meaning of a command by the shell is no caution of the steps that name it', () => {
  const text = '## Check\n\n```bash\nexport PATH=$PATH:/opt/bin\n```\n\n1. See the depth: `redis-cli llen q`\n'
  expect(Object.values(cautionsOf(text)).flat()).toEqual([])
})
