import { expect, test } from 'vitest'
import { searchText, searchWords } from '../../src/domain/search-words.ts'

test('words are found whatever their case, accents and signs', () => {
  expect(searchWords('El envío está CAÍDO, desde/las_9')).toEqual(['el', 'envio', 'esta', 'caido', 'desde', 'las', '9'])
  expect(searchText('Café').includes('cafe')).toBe(true)
  expect(searchWords('注文 が 消える')).toEqual(['注文', 'が', '消える'])
  expect(searchWords(' – ')).toEqual([])
})
