import { expect, test } from 'vitest'
import { remembered } from '../../src/domain/remembered.ts'

test('reads a text once when it is asked of it again', () => {
  const { asked, read } = counted()
  expect([read('one'), read('two'), read('one')]).toEqual([3, null, 3])
  expect(asked).toEqual(['one', 'two'])
})

test('forgets the texts asked of longest ago when there are too many', () => {
  const { asked, read } = counted()
  for (const text of ['a', 'b', 'c', 'd', 'c', 'e', 'a']) read(text)
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'a'])
})

test('reads a text each time when it is long', () => {
  const { asked, read } = counted()
  for (const text of ['a long text', 'a long text']) read(text)
  expect(asked).toEqual(['a long text', 'a long text'])
})

function counted() {
  const asked: string[] = []
  const read = remembered(
    text => {
      asked.push(text)
      return text === 'two' ? null : text.length
    },
    { texts: 2, characters: 5 },
  )
  return { asked, read }
}
