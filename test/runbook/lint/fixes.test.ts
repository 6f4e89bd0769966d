import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../../src/runbook/lint/apply-edits.ts'
import { compileText } from '../../support/compile-text.ts'

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`

/** The document after the fixes that a rule offers, with what it still says against it. */
function fixed(rule: string, document: string) {
  const found = compileText(document).diagnostics.filter(it => it.rule === rule)
  const fixes = found.flatMap(it => it.fix ?? [])
  const { text } = applyEdits(
    document,
    fixes.map(it => it.edits),
  )
  return {
    text,
    safe: fixes.map(it => it.safe),
    left: compileText(text).diagnostics.filter(it => it.rule === rule).length,
  }
}

describe('a safe fix mends what its rule found', () => {
  test.each([
    [
      'gone',
      fence('sql', 'SELECT mean_time, s.mean_time\nFROM pg_stat_statements s -- my_mean_time\nLIMIT 1'),
      fence('sql', 'SELECT mean_exec_time, s.mean_exec_time\nFROM pg_stat_statements s -- my_mean_time\nLIMIT 1'),
    ],
    ['mojibake', 'One\r\n\r\nðŸš¨ Alarm ðŸš¨\r\n', 'One\r\n\r\n🚨 Alarm 🚨\r\n'],
    ['mojibake', 'One\rðŸš¨\rTwo', 'One\r🚨\rTwo'],
  ])('%s', (rule, before, after) => {
    expect(fixed(rule, before)).toEqual({ text: after, safe: [true], left: 0 })
  })
})

test('a placeholder gets the name of what it is compared with, once a person has looked', () => {
  const before = fence('sql', "SELECT * FROM orders WHERE owner = '...' LIMIT 1")
  expect(fixed('ambiguous-placeholder', before)).toEqual({
    text: fence('sql', "SELECT * FROM orders WHERE owner = '<owner>' LIMIT 1"),
    safe: [false],
    left: 0,
  })
})

describe('what is probably meant is offered for a person to decide', () => {
  test.each([
    [
      'dead-anchor',
      '# A\n\nSee [how](#restor-it).\n\n## Restore it\n',
      '# A\n\nSee [how](#restore-it).\n\n## Restore it\n',
    ],
    ['unknown-call', fence('check vercel.log', 'level: error'), fence('check vercel.logs', 'level: error')],
    ['unknown-call', fence('check vercel.logs', 'levl: error'), fence('check vercel.logs', 'level: error')],
  ])('%s', (rule, before, after) => {
    expect(fixed(rule, before)).toEqual({ text: after, safe: [false], left: 0 })
  })

  test('and nothing where no name is near', () => {
    expect(fixed('dead-anchor', '# A\n\nSee [how](#zzzzzzzzzzzz).\n').safe).toEqual([])
  })
})

test('edits are made whole or not at all, and only where they do not meet', () => {
  const at = (line: number, column: number, endColumn: number, text: string) => ({
    ...{ line, column, endLine: line, endColumn, text },
  })
  expect(
    applyEdits('abc\r\ndef', [[at(1, 1, 2, 'X'), at(2, 3, 4, 'Y')], [at(2, 3, 4, 'Z')], [at(2, 1, 2, '')]]),
  ).toEqual({
    text: 'Xbc\r\neY',
    made: 2,
  })
  expect(applyEdits('a\nb', [[{ line: 1, column: 1, endLine: 2, endColumn: 1, text: '' }]]).text).toBe('b')
})

test('edits give what replacing at offsets gives, in whatever order they come', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'ü', '🚨', ' ') })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.nat(), fc.nat(), fc.string(), (lines, at, length, put) => {
      const row = at % lines.length
      const words = lines[row] ?? ''
      const from = length % (words.length + 1)
      const edit = { line: row + 1, column: from + 1, endLine: row + 1, endColumn: words.length + 1, text: put }
      const expected = lines.with(row, words.slice(0, from) + put).join('\n')
      expect(applyEdits(lines.join('\n'), [[edit]]).text).toBe(expected)
    }),
  )
})
