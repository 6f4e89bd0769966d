import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { constructs } from '../../src/runbook/constructs/constructs.ts'
import { compileText } from '../support/compile-text.ts'
import { programSummary } from '../support/program-summary.ts'

const page = readFileSync('docs/runbook-language.md', 'utf8')

/** Each example of the page, the heading it stands under, and what the page says is read in it. */
const examples = [...page.matchAll(/^````markdown\n([\s\S]*?)^````\n\n```text\n([\s\S]*?)^```$/gm)].map(found => ({
  section:
    page
      .slice(0, found.index)
      .match(/^## .*$/gm)
      ?.at(-1) ?? '',
  text: found[1] ?? '',
  said: (found[2] ?? '').trimEnd().split('\n'),
}))

describe('an example of the language is read as its page says', () => {
  test.each(examples)('$section', ({ text, said }) => {
    expect(programSummary(compileText(text))).toEqual(said)
  })
})

test('every fence of the page is an example or what is read in one', () => {
  expect(page.match(/^`{3,}\w+$/gm)?.filter(it => it === '````markdown')).toHaveLength(examples.length)
})

test('every construct of the language has an example', () => {
  const shown = new Set(examples.flatMap(({ text }) => compileText(text).cover.map(it => it.construct)))
  expect(constructs.map(it => it.name).filter(name => !shown.has(name))).toEqual([])
})

test('the examples hold every kind of step', () => {
  const kinds = new Set(examples.flatMap(({ text }) => compileText(text).steps.map(it => it.kind)))
  expect([...kinds].sort()).toEqual(
    [
      'command',
      'connector',
      'dashboard',
      'decision',
      'escalate',
      'fix',
      'http',
      'look',
      'notify',
      'proof',
      'redis',
      'sql',
      'websocket',
    ].sort(),
  )
})
