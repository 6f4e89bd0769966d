import { describe, expect, test } from 'vitest'
import { compileText } from '../../../support/compile-text.ts'
import { laterEnglish } from './later-english.ts'
import { laterFrench } from './later-french.ts'
import { laterGerman } from './later-german.ts'
import { laterPortuguese } from './later-portuguese.ts'
import { laterSpanish } from './later-spanish.ts'

const cases = Object.entries({ laterEnglish, laterSpanish, laterGerman, laterFrench, laterPortuguese }).flatMap(
  ([language, texts]) => texts.map(([position, text]) => ({ language, position, text })),
)

/** What the steps that can be run would do. */
function offered(text: string): readonly string[] {
  return compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`).steps.flatMap(step =>
    step.runnable ? [JSON.stringify(step.operation)] : [],
  )
}

const names = (table: string) => (operation: string) => operation.includes(table)

describe('what a later text does not ask for is never offered', () => {
  test.each(cases.filter(it => it.text.includes('payments')))('$language, $position: $text', ({ text }) => {
    expect(offered(text).filter(names('payments'))).toEqual([])
  })
})

test('at least 95 % of what a later text asks for can be run', () => {
  const asking = cases.filter(it => it.text.includes('tokens'))
  const lost = asking.filter(it => !offered(it.text).some(names('tokens')))
  expect(lost.length, lost.map(it => `${it.language}: ${it.text}`).join('\n')).toBeLessThanOrEqual(asking.length * 0.05)
})
