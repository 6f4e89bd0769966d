import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeWords } from '../../src/domain/shorten.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { growthOf } from '../support/growth.ts'

const secret = 'quietotterunderthebridge'
const { text } = makeRedactor({ secrets: [secret] })

/** What may stand in an answer, and the part of it that nobody may see, from its beginning on. */
const planted = fc.constantFrom(
  { whole: secret, part: secret.slice(0, 6) },
  { whole: `token=${secret}`, part: secret.slice(0, 6) },
  { whole: `"password":"${secret}"`, part: secret.slice(0, 6) },
  { whole: `ghp_${'a1B2'.repeat(9)}`, part: 'ghp_a1B2' },
  { whole: 'ana.kaya@example.com', part: 'ana.kaya' },
  { whole: '+90 532 123 45 67', part: '+90 532 123' },
  { whole: '+905321234567', part: '+905321' },
)

test('wherever a text is cut, nothing is left of half a secret that the redaction does not know', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z {"]{0,40}$/),
      planted,
      fc.stringMatching(/^[ ,"}][a-z ]{0,20}$/),
      (a, it, b) => {
        const all = `${a} ${it.whole}${b}`
        for (let most = 0; most <= all.length; most += 1) {
          const cut = wholeWords(all, most)
          expect(all.startsWith(cut)).toBe(true)
          expect(cut.length).toBeLessThanOrEqual(most)
          expect(text(cut)).not.toContain(it.part)
        }
      },
    ),
  )
})

test('what fits is whole, and words are kept', () => {
  expect(wholeWords('one two', 7)).toBe('one two')
  expect(wholeWords('one two', 5)).toBe('one ')
  expect(wholeWords('one two', 4)).toBe('one ')
  expect(wholeWords('unbroken', 4)).toBe('')
})

test('a megabyte without an end takes linear time', () => {
  for (const unit of ['x', '1', ' ', '1 ', '-', '1-']) {
    expect(
      growthOf(size => wholeWords(unit.repeat(size), size / 2), 1 << 18, 10),
      unit,
    ).toBeLessThanOrEqual(10)
  }
})
