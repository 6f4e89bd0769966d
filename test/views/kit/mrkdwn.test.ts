import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utcMinute } from '../../../src/domain/utc-minute.ts'
import {
  code,
  codeBlock,
  cut,
  dayAndTime,
  givenMention,
  link,
  mention,
  paragraph,
  paragraphWithMentions,
  time,
  words,
} from '../../../src/views/kit/mrkdwn.ts'
import { at } from '../../support/records.ts'

describe('text of people', () => {
  test('cannot call anyone or link anywhere', () => {
    expect(words('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;')
  })

  test('is escaped once', () => {
    expect(words('a &amp; b')).toBe('a &amp;amp; b')
  })

  test('brings no format of its own, but names with underscores stay whole', () => {
    expect(words('*now* db_ok ~x~ `rm`')).toBe('`*now*` db_ok `~x~` `rm`')
    expect(words('**now** __db__ ***x***, *a**')).toBe('`**now**` `__db__` `***x***`, `*a*`*')
    expect(words('SELECT * FROM a_b WHERE c = 2 * 3')).toBe('SELECT * FROM a_b WHERE c = 2 * 3')
  })

  test('is shown sign for sign, so that what is copied is what was typed', () => {
    const sign = fc.constantFrom('*', '_', '~', '&', '<', '>', ' ', '.', '/', 'a', 'b', '&amp;', '<!here>', 'é', '👩')
    const typed = fc.array(sign, { maxLength: 40 }).map(it => it.join('').replace(/\s+/g, ' ').trim())
    // As Slack shows it: code style without its backticks, entities decoded once.
    const seen = (written: string) =>
      written
        .replaceAll('`', '')
        .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '')
    fc.assert(
      fc.property(typed, text => {
        expect(seen(words(text, 3_000))).toBe(text)
        expect(seen(paragraph(text, 3_000))).toBe(text)
        expect(words(text, 3_000)).not.toMatch(/<[^>]/)
      }),
    )
    expect(words('kubectl logs *-api *-web')).toBe('kubectl logs *-api *-web')
  })

  test('that was cut inside a format leaves no code span open', () => {
    expect(words('run *everything that is here*', 12).split('`').length % 2).toBe(1)
  })

  test('mentions the people whom it names, and nobody else', () => {
    const chen = { id: 'U0CHENWEI', name: 'chen' }
    expect(paragraphWithMentions('ask @chen, not @chenille or @ana <@U1>', [chen])).toBe(
      'ask <@U0CHENWEI>, not @chenille or @ana &lt;@U1&gt;',
    )
    expect(paragraphWithMentions('ask @chen', [])).toBe('ask @chen')
    expect(paragraphWithMentions('@<!here> a', [{ id: 'U0X', name: '<!here>' }])).toBe('<@U0X> a')
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

test("times of plain words are shown in the reader's own zone, as far as they fit and are no code", () => {
  const said = `offline until ${utcMinute(at('14:02'))}`
  const token = '<!date^1777903320^{date_short_pretty} {time}|2026-05-04 14:02 UTC>'
  expect(words(said)).toBe(`offline until ${token}`)
  expect(paragraph(`${said}\n${said}.`)).toBe(`offline until ${token}\noffline until ${token}.`)
  expect(words(said, 60)).toBe(said)
  expect(words('`2026-05-04 14:02 UTC` 2026-99-04 14:02 UTC')).toBe('`2026-05-04 14:02 UTC` 2026-99-04 14:02 UTC')
  expect(code(said)).toBe(`\`${said}\``)
})

test("times are shown in the reader's own zone, with UTC where Slack cannot", () => {
  expect(time(at('14:02'))).toBe('<!date^1777903320^{time}|2026-05-04 14:02 UTC>')
  expect(dayAndTime(at('14:02'))).toContain('{date_short_pretty} {time}')
  expect(time(new Date(Number.NaN))).toBe('an unknown time')
})
