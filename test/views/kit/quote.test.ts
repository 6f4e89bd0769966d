import { describe, expect, test } from 'vitest'
import { firstProse, quoteLine, quoteText } from '../../../src/views/kit/quote-text.ts'

describe("a document's words", () => {
  test('keep code as code and lose emphasis', () => {
    expect(quoteLine('**Health** is `ok: true` (best-effort)')).toBe('Health is `ok: true` (best-effort)')
  })

  test('are struck out where the document strikes them out, with the code in them', () => {
    expect(quoteLine('~~Call the bank~~ Call the desk')).toBe('~Call the bank~ Call the desk')
    expect(quoteLine('~~`rm -rf x`~~ look first')).toBe('~`rm -rf x`~ look first')
    expect(quoteLine('from ~~here')).toBe('from here')
  })

  test('end code where it is cut, without a stray mark', () => {
    expect(quoteLine('Look at the jobs: `kubectl get jobs -n production`', 30)).toMatch(
      /^Look at the jobs: `kubectl[^`]*…`$/,
    )
  })

  test('keep lists, numbers and blocks of code', () => {
    const markdown = '1. **Logs**\n   - filter by `level=error`\n\n```sql\nSELECT 1\nFROM a\n```\nand look.'
    expect(quoteText(markdown, { lines: 20, more: 'a.md' })).toEqual([
      '1. Logs',
      '   • filter by `level=error`',
      '```SELECT 1\nFROM a```',
      'and look.',
    ])
  })

  test('count the lines that are left out and say where they are', () => {
    expect(quoteText('a\nb\nc', { lines: 1, more: 'a.md, line 4' })).toEqual(['a', '… (2 more lines in a.md, line 4)'])
  })

  test('show where a link leads, which is followed from the text alone, not from a title', () => {
    const markdown = 'see [the board](https://b.example/x?a=1&b=2).'
    expect(quoteText(markdown, { lines: 1, more: 'a.md' })).toEqual([
      'see the board (<https://b.example/x?a=1&amp;b=2>).',
    ])
    expect(quoteLine(markdown)).toBe('see the board (https://b.example/x?a=1&amp;b=2).')
  })

  test('show an image as its address', () => {
    expect(quoteLine('![logs](x.png)')).toBe('logs (x.png)')
  })
})

test('the first line of prose is found behind code, without its marks', () => {
  expect(firstProse('```\ncurl x\n```\n- [ ] Look at it')).toBe('Look at it')
  expect(firstProse('```\ncurl x\n```')).toBeNull()
})
