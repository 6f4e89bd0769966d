import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const guide = (sentence: string) =>
  `# Queue\n\n## Fix\n\n1. End the queries that are stuck:\n\n   \`\`\`sql\n   SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active';\n   \`\`\`\n\n2. ${sentence}\n`

const second = (sentence: string) => compileText(guide(sentence)).steps.find(it => it.line === 11)

test.each([
  'A query that was ended cannot be taken back; the application asks for queries again',
  'The queries that are stuck come again',
  'Nobody runs the query for stuck queries again',
  'The query was run again yesterday',
])('a change is not offered again by a sentence that only tells: %s', sentence => {
  expect(second(sentence)?.runnable).not.toBe(true)
  expect(second(sentence)?.again).toBeUndefined()
})

test.each(['Re-run the query for stuck queries', 'Run the query that ends stuck queries again'])(
  'a change is offered again by a sentence that asks for it: %s',
  sentence => {
    expect(second(sentence)).toMatchObject({ runnable: true, effect: 'destroy', again: 'L5' })
  },
)
