import { expect, test } from 'vitest'
import { searchStem, searchWords } from '../../src/domain/search-words.ts'

test('words are found whatever their case, accents and signs', () => {
  expect(searchWords('El envío está CAÍDO, desde/las_9')).toEqual(['el', 'envio', 'esta', 'caido', 'desde', 'las', '9'])
  expect(searchWords('Сообщения НЕ приходят')).toEqual(['сообщения', 'не', 'приходят'])
  expect(searchWords(' – ')).toEqual([])
})

test('a script without spaces is divided into its words', () => {
  expect(searchWords('注文 が 消える')).toEqual(['注文', 'が', '消える'])
  expect(searchWords('注文が消える')).toEqual(['注文', 'が', '消える'])
})

test.each([
  ['fails', 'failing', 'failed'],
  ['messages', 'message', 'messages'],
  ['query', 'queries', 'queries'],
  ['caído', 'caída', 'caídos'],
  ['duplicate', 'duplicated', 'duplicates'],
])('forms of one word have one stem: %s, %s, %s', (...forms) => {
  const stems = forms.flatMap(it => searchWords(it).map(searchStem))
  expect(new Set(stems).size).toBe(1)
})

test.each(['500', 'p95', 'rows', 'сообщения', '消える'])('%s keeps what tells it apart', word => {
  expect(searchStem(word)).toBe(word === 'rows' ? 'row' : word)
})
