import { expect, test } from 'vitest'
import { conditionWords } from '../../src/walk/condition-words.ts'

test.each([
  ['only if the queue is stuck', 'the queue is stuck'],
  ['If it is zero', 'it is zero'],
  ['nur wenn sie steht', 'sie steht'],
  ['se o disco encheu', 'o disco encheu'],
  ['se agota el disco', 'se agota el disco'],
  ['solo si se agota el disco', 'se agota el disco'],
  ['the lead agrees', 'the lead agrees'],
  ['unless the lead agrees', 'unless the lead agrees'],
])('says %j without the words that its line opens with', (when, words) => {
  expect(conditionWords(when)).toBe(words)
})
