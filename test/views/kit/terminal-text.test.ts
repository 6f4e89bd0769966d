import fc from 'fast-check'
import { expect, test } from 'vitest'
import { context, section } from '../../../src/views/kit/blocks.ts'
import { code, codeBlock, dayAndTime, link, mention, words } from '../../../src/views/kit/mrkdwn.ts'
import { terminalText } from '../../../src/views/kit/terminal-text.ts'

const names = (id: string) => (id === 'U0ANASOUZA' ? 'ana' : null)
const read = (...lines: readonly string[]) => terminalText([section(lines)], names)

test('the marks that we write are gone, and what they mean is said', () => {
  const at = new Date('2026-11-21T14:02:00Z')
  expect(read(`*So far in ${link('https://handrail.slack.com/c', 'INC-1')}: ${words('Calls fail')}*`)).toBe(
    'So far in INC-1 (https://handrail.slack.com/c): Calls fail',
  )
  expect(read(`commander ${mention({ id: 'U0ANASOUZA', name: 'ana' })} since ${dayAndTime(at)}`)).toBe(
    'commander @ana since 2026-11-21 14:02 UTC',
  )
  expect(read(`${code('9')} *ana*  _so_`, codeBlock('a\nb', { lines: 5, more: 'x' }))).toBe('9 ana  so\na\nb')
  expect(read('Its card is in <#C0ALERTS>.')).toBe('Its card is in the channel for incidents.')
  expect(terminalText([context(['as of *now*']), { type: 'divider' }], names)).toBe('as of now')
})

test('what a person typed comes back as it was typed, with every mark', () => {
  const typed = '*/5 * * * * and *bold* db_ok _x_ <@U0ANASOUZA> a & b < c'
  expect(read(words(typed))).toBe(typed)
  const text = fc.string({ unit: fc.constantFrom('*', '_', '~', ' ', 'a', '<', '>', '&', '@', '!', '|', ':') })
  fc.assert(
    fc.property(text, it => {
      const line = it.replace(/\s+/g, ' ').trim()
      fc.pre(line !== '')
      expect(read(words(line))).toBe(line)
    }),
  )
})
