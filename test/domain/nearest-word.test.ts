import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestWord } from '../../src/domain/nearest-word.ts'

const severities = ['P0', 'P1', 'P2', 'P3']
const verbs = ['start', 'status', 'take', 'note', 'resolve', 'reopen', 'timeline']

test.each([
  ['resovle', verbs, 'resolve'],
  ['RESOLVED', verbs, 'resolve'],
  ['stauts', verbs, 'status'],
  ['timline', verbs, 'timeline'],
  ['P9', severities, 'P3'],
  ['frobnicate', verbs, null],
  ['', verbs, null],
])('knows the word that %s is nearest to', (typed, known, nearest) => {
  expect(nearestWord(typed, known)).toBe(nearest)
})

test('finds every known word again with one letter taken out', () => {
  fc.assert(
    fc.property(fc.constantFrom(...verbs), fc.nat(7), (word, at) => {
      const index = at % word.length
      expect(nearestWord(word.slice(0, index) + word.slice(index + 1), verbs)).toBe(word)
    }),
  )
})
