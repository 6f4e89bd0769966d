import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText, cutUnredacted } from '../../src/domain/cut-text.ts'

test.each([
  ['Restart the worker', 18, 'Restart the worker'],
  ['Restart the worker of the shop', 20, 'Restart the worker…'],
  ['Once for each warehouse (north, south, east)', 36, 'Once for each warehouse…'],
  ['Look at the logs of “shop worker” in the morning', 30, 'Look at the logs of…'],
  ['Run `kubectl get pods -n shop` and look', 24, 'Run `kubectl get pods…'],
  ['(A whole sentence stands in these brackets)', 20, '(A whole sentence…'],
  ['Wait, look: and then do it', 12, 'Wait, look…'],
  ['aaaaaaaaaaaaaaaaaaaa', 10, 'aaaaaaaaa…'],
])('cuts %j at %i between words and outside of brackets', (text, most, cut) => {
  expect(cutText(text, most)).toBe(cut)
})

test.each([
  ['Restart the worker of the shop', 20, 'Restart the worker…'],
  ['curl -H token=sk_live_0123456789abcdef', 24, 'curl -H…'],
  ['Call +49 30 1234 5678 and wait for an answer', 18, 'Call…'],
  ['sk_live_0123456789abcdef0123456789', 10, '…'],
])('ends %j at %i with a whole word when it is redacted only afterwards', (text, most, cut) => {
  expect(cutUnredacted(text, most)).toBe(cut)
})

test('is never longer than it may be, and the beginning of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, most) => {
      const cut = cutText(text, most)
      expect(Array.from(cut).length).toBeLessThanOrEqual(most)
      expect(text.startsWith(cut) || text.startsWith(cut.slice(0, -1))).toBe(true)
    }),
  )
})
