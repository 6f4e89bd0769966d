import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'
import { sentences } from './sentences.ts'

const cases = Object.entries(sentences).flatMap(([language, texts]) =>
  texts.map(([position, text]) => ({ language, position, text })),
)

/** What the steps that can be run would do. */
function offered(text: string): readonly string[] {
  const document = text.startsWith('#') ? text : `## Mitigation\n\n${text}`
  return compileText(`# Runbook\n\n${document}\n`).steps.flatMap(step =>
    step.runnable ? [JSON.stringify(step.operation)] : [],
  )
}

const names = (table: string) => (operation: string) => operation.includes(table)

test('the texts stand in eight places of five languages, half of them asking', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150)
  expect(new Set(cases.map(it => it.position)).size).toBe(8)
  expect(cases.filter(it => it.text.includes('jobs')).length * 2).toBeGreaterThanOrEqual(cases.length)
})

describe('what a text forbids, warns of, reports or mentions is never offered', () => {
  test.each(cases.filter(it => it.text.includes('orders')))('$language, $position: $text', ({ text }) => {
    expect(offered(text).filter(names('orders'))).toEqual([])
  })
})

test('at least 95 % of what a text asks for can be run', () => {
  const asking = cases.filter(it => it.text.includes('jobs'))
  const lost = asking.filter(it => !offered(it.text).some(names('jobs')))
  expect(lost.length, lost.map(it => it.text).join('\n')).toBeLessThanOrEqual(asking.length * 0.05)
})

describe('a heading that names the trouble forbids nothing below it', () => {
  test.each([
    'Chat history not loading',
    'Timeline does not update',
    'Warning: queue over 80 %',
    'Wrong prices shown',
    'Sessions never expire',
    'Attackers try passwords',
    'Old jobs are not deleted',
    'Deprecated API still called',
    'Payments declined by mistake',
    'Retry no longer works',
    'Dangerous disk usage',
  ])('%s', heading => {
    expect(offered(`## ${heading}\n\n1. Run \`DELETE FROM jobs WHERE done\`.`)).toHaveLength(1)
  })
})

test('a heading that tells of the trouble forbids no fence below it', () => {
  expect(offered('## Orders were lost\n\n```sql\nDELETE FROM jobs WHERE done\n```')).toHaveLength(1)
})

describe('a read under a name that only shows something can still be run', () => {
  test.each(['Example', 'History', 'Logs'])('%s', heading => {
    expect(offered(`## ${heading}\n\n\`\`\`sql\nSELECT count(*) FROM jobs\n\`\`\``)).toHaveLength(1)
  })
})
