import { readFile } from 'node:fs/promises'
import vm from 'node:vm'
import { expect, test, vi } from 'vitest'
import { makeRedactor } from '../src/redact/redactor.ts'
import { compileText } from './support/compile-text.ts'
import { everyView } from './support/every-view.ts'

const documents = ['docs/runbook-language.md', 'docs/safety.md', 'runbooks/opsmantik/call-event-5xx.md']

/** Every pattern that is asked while documents are compiled and redacted, and messages are made. */
async function collectPatterns(): Promise<ReadonlyMap<string, RegExp>> {
  const found = new Map<string, RegExp>()
  const { exec } = RegExp.prototype
  const redactor = makeRedactor({ secrets: ['quiet-otter-under-the-bridge'], country: 'TR' })
  const texts = await Promise.all(documents.map(file => readFile(file, 'utf8')))
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
    const name = String(this)
    if (!found.has(name)) found.set(name, new RegExp(this))
    return exec.call(this, text)
  })
  for (const text of texts) {
    compileText(text)
    redactor.text(text)
  }
  for (const [, make] of everyView(record => record, 3)) make()
  vi.restoreAllMocks()
  return found
}

const signs = [
  'a',
  'A',
  '1',
  ' ',
  '\t',
  '\n',
  '.',
  '-',
  '/',
  ':',
  '*',
  '_',
  '`',
  '"',
  "'",
  '(',
  '[',
  '{',
  '<',
  '|',
  '\\',
  'é',
  '𝕏',
]
const pieces = [
  'ab ',
  'ABCDE ',
  'a.',
  'a, ',
  'a-',
  'a/',
  '1 ',
  '1.',
  '1-',
  '- ',
  '`a` ',
  '"a" ',
  '(a) ',
  '$A ',
  '&a=',
  '**a** ',
  '[a](b) ',
]

/** Texts in which one piece stands again and again, and what follows fits nothing. */
function repetitions(pattern: RegExp): readonly string[] {
  const words = [...new Set(pattern.source.match(/\p{L}{2,}/gu))].slice(0, 12)
  const units = [...signs, ...pieces, ...words, ...words.map(it => `${it} `)]
  return units.flatMap(unit => {
    const many = unit.repeat(Math.ceil(60 / unit.length))
    return ['', ...words.slice(0, 4)].flatMap(word => [`${word} ${many}\0`, `${many}!`])
  })
}

const asked = new vm.Script('for (const text of texts) { at = text; pattern.lastIndex = 0; pattern.exec(text) }')

test('no pattern tries all ways to divide a text', async () => {
  const patterns = await collectPatterns()
  expect(patterns.size).toBeGreaterThan(700)
  const context = vm.createContext({})
  const endless = [...patterns].flatMap(([name, pattern]) => {
    Object.assign(context, { texts: repetitions(pattern), pattern, at: '' })
    try {
      // All of them take some ten milliseconds; of an endless one the first takes years.
      asked.runInContext(context, { timeout: 20_000 })
      return []
    } catch {
      return [`${name} with ${JSON.stringify(context.at)}`]
    }
  })
  expect(endless).toEqual([])
})
