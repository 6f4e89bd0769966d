import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  code,
  codeBlock,
  cut,
  dayAndTime,
  givenMention,
  link,
  mention,
  paragraph,
  time,
  words,
} from '../../src/views/mrkdwn.ts'
import { at } from './records.ts'

describe('text of people', () => {
  test('cannot call anyone or link anywhere', () => {
    expect(words('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;')
  })

  test('is escaped once', () => {
    expect(words('a &amp; b')).toBe('a &amp;amp; b')
  })

  test('brings no format of its own, but names with underscores stay whole', () => {
    expect(words('*now* db_ok ~x~ `rm`')).toBe('∗now∗ db_ok ∼x∼ ˋrmˋ')
  })

  test('shows characters that would hide or reorder it', () => {
    expect(words('safe\u202egnp.exe \u0007')).toBe('safe\ufffdgnp.exe \ufffd')
  })

  test('stays on one line, or keeps its lines', () => {
    expect(words('a\r\n  b')).toBe('a b')
    expect(paragraph('a\r\nb ')).toBe('a\nb')
  })

  test('never grows beyond its limit, and what is short is whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const written = words(text, limit)
        expect([...written].length).toBeLessThanOrEqual(limit)
        if (text.length * 5 <= limit) expect(written.endsWith('…')).toBe(text.trim().endsWith('…'))
      }),
    )
  })
})

describe('cutting', () => {
  test('counts code points and never splits one', () => {
    expect(cut('👩👩👩', 3)).toBe('👩👩👩')
    expect(cut('👩👩👩', 2)).toBe('👩…')
  })

  test('never leaves half an entity', () => {
    expect(words('a<b', 4)).toBe('a…')
  })
})

describe("a system's text", () => {
  test('cannot end its code span', () => {
    expect(code('a ` <!here> ``` b')).toBe('`a ˋ &lt;!here&gt; ˋˋˋ b`')
  })

  test('that is empty says so', () => {
    expect(code(' \n')).toBe('(empty)')
  })

  test('in a block is counted where it is cut', () => {
    expect(codeBlock('1\n2\n3\n', { lines: 1, more: 'Evidence' })).toBe('```1```\n… (2 more lines in Evidence)')
    expect(codeBlock('a```b', { lines: 3, more: 'Evidence' })).toBe('```aˋˋˋb```')
  })
})

describe('people', () => {
  test('are mentioned when Slack knows them and named when it does not', () => {
    expect(mention({ id: 'U0ANA', name: 'ana' })).toBe('<@U0ANA>')
    expect(mention({ id: 'cli:root', name: 'root <!here>' })).toBe('root &lt;!here&gt;')
    expect(mention({ id: 'U1> <!channel', name: 'x' })).toBe('x')
  })

  test('of a group are mentioned by the token that the directory gave', () => {
    expect(givenMention('<!subteam^S0LEADS>')).toBe('<!subteam^S0LEADS>')
    expect(givenMention('<!channel>')).toBe('&lt;!channel&gt;')
  })
})

describe('links', () => {
  test('lead where they are made to, whatever their text says', () => {
    expect(link('https://a.example/x', 'a|b>c')).toBe('<https://a.example/x|a|b&gt;c>')
  })

  test('without an address that Slack can follow are plain words', () => {
    for (const url of [null, 'javascript:alert(1)', 'https://a|b', 'https://a b', 'https://a>']) {
      expect(link(url, 'text')).toBe('text')
    }
  })
})

test("times are shown in the reader's own zone, with UTC where Slack cannot", () => {
  expect(time(at('14:02'))).toBe('<!date^1777903320^{time}|2026-05-04 14:02 UTC>')
  expect(dayAndTime(at('14:02'))).toContain('{date_short_pretty} {time}')
  expect(time(new Date(Number.NaN))).toBe('an unknown time')
})
