import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const call = 'curl -X POST https://api.example.com/v1/queue/restart'
const fence = `\`\`\`bash\n${call}\n\`\`\``
const remarks = (text: string) =>
  compileText(`# Queues\n\n${text}\n`)
    .steps.filter(it => it.runnable)
    .map(it => (it.remarks ?? []).map(({ line, text }) => `${line} ${text}`))

test('a change has the sentences that stand in its item and in no step', () => {
  expect(remarks(`1. Restart it: \`${call}\`\n   - P1 only\n   - Not at the end of a month`)).toEqual([
    ['4 P1 only', '5 Not at the end of a month'],
  ])
})

test('the nearest comes first: behind it, before it, at the opening of its section and of the one over that', () => {
  const over = '## Fix\n\nCosts a minute of traffic.\n\n### Queue\n\n1. Look at the board.\n\nNobody else is told.'
  expect(remarks(`${over}\n\nRestart it:\n\n${fence}\n\nNur bei Vollmond.`)).toEqual([
    ['19 Nur bei Vollmond.', '11 Nobody else is told.', '5 Costs a minute of traffic.'],
  ])
})

test('a sentence goes with no step of another section and with none that only reads', () => {
  const read = '```bash\ncurl https://api.example.com/v1/health\n```'
  expect(remarks(`## Look\n\nHealth:\n\n${read}\n\nUsually green.\n\n## Fix\n\nRestart it:\n\n${fence}`)).toEqual([
    [],
    [],
  ])
})

test('a label, an expectation, a caution and a branch are no remarks', () => {
  expect(
    remarks(`## Fix\n\n**Resolution:**\n\nNever restart the ledger.\n\nRestart it:\n\n${fence}\n\nExpected:\n\n- 200`),
  ).toEqual([[]])
})

test('there are eight at most', () => {
  const items = Array.from({ length: 12 }, (_, at) => `   - thing ${at} of it`).join('\n')
  expect(remarks(`1. Restart it: \`${call}\`\n${items}`)[0]).toHaveLength(8)
})

test('a document has the paragraph that it opens with', () => {
  expect(compileText(`# Queues\n\nFor the night shift.\n\n## Fix\n\n${fence}\n`).opening).toEqual({
    line: 3,
    text: 'For the night shift.',
  })
  expect(compileText(`# Queues\n\n## Fix\n\nText.\n\n${fence}\n`).opening).toBeUndefined()
})

test.each(['**Owner:** Payments / Backend', 'Last updated: 2026-01-28', 'Verantwortlich: Team Lager', 'Dueño: pagos'])(
  'the opening of a document is behind who keeps it: “%s”',
  keeping => {
    const text = 'When to use it: orders are late.'
    expect(compileText(`# Queues\n\n${keeping}\n\n${text}\n\n## Fix\n\n${fence}\n`).opening).toEqual({ line: 5, text })
  },
)
