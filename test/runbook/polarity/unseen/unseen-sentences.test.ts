import { describe, expect, test } from 'vitest'
import { compileText } from '../../../support/compile-text.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

const cases = Object.entries({ english, spanish, german, french, portuguese }).flatMap(([language, texts]) =>
  texts.map(([position, text]) => ({ language, position, text })),
)
const asking = cases.filter(it => it.text.includes('leases'))

/** What the steps that can be run would do. */
function offered(text: string): readonly string[] {
  return compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`).steps.flatMap(step =>
    step.runnable ? [JSON.stringify(step.operation)] : [],
  )
}

const names = (table: string) => (operation: string) => operation.includes(table)

test('the texts stand in eight places of five languages, about half of them asking', () => {
  expect(cases.length).toBeGreaterThanOrEqual(120)
  expect(new Set(cases.map(it => it.position)).size).toBe(8)
  expect(asking.length / cases.length).toBeGreaterThan(0.4)
})

describe('what a text that was written apart from the words does not ask for is never offered', () => {
  test.each(cases.filter(it => it.text.includes('invoices')))('$language, $position: $text', ({ text }) => {
    expect(offered(text).filter(names('invoices'))).toEqual([])
  })
})

test('at least 95 % of what such a text asks for can be run', () => {
  const lost = asking.filter(it => !offered(it.text).some(names('leases')))
  expect(lost.length, lost.map(it => `${it.language}: ${it.text}`).join('\n')).toBeLessThanOrEqual(asking.length * 0.05)
})
