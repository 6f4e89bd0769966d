import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeValue, encodeValue } from '../../src/views/encode-value.ts'
import { action, actionName } from '../../src/views/ids.ts'
import { decodeMetadata, encodeMetadata } from '../../src/views/metadata.ts'
import { decodeSymptom, encodeSymptom } from '../../src/views/modals/symptom-options.ts'

const count = fc.integer({ min: 0, max: 1e9 })

test('what a button carries is read back, and nothing else is', () => {
  fc.assert(
    fc.property(count, fc.option(count, { nil: undefined }), (version, index) => {
      expect(decodeValue(encodeValue(version, index))).toEqual({ version, index: index ?? null })
    }),
  )
  for (const odd of ['', 'x', '1:', ':1', '1:2:3', '-1', '1.5', ' 1', '9'.repeat(30)])
    expect(decodeValue(odd)).toBeNull()
})

test('what a modal remembers is read back, and nothing else is', () => {
  const metadata = { incident: 42, surface: 'gate:p1', version: 2, extra: { digest: 'ab' } } as const
  expect(decodeMetadata(encodeMetadata(metadata))).toEqual(metadata)
  for (const odd of ['', 'null', '[]', '{"incident":"1"}', '{"incident":1,"surface":null}', '{']) {
    expect(decodeMetadata(odd)).toBeNull()
  }
})

test('a symptom is one of the list or own words', () => {
  expect(decodeSymptom(encodeSymptom({ kind: 'own', words: 'listed:x' }))).toEqual({ kind: 'own', words: 'listed:x' })
  expect(decodeSymptom(encodeSymptom({ kind: 'listed', key: 'a:1' }))).toEqual({ kind: 'listed', key: 'a:1' })
  expect(decodeSymptom('x')).toBeNull()
})

test('an index behind an action does not hide its name', () => {
  expect(actionName(`${action.stepBranch}:2`)).toBe(action.stepBranch)
  expect(actionName(action.cardTake)).toBe(action.cardTake)
})

test('no two actions share an id', () => {
  const all = Object.values(action)
  expect(new Set(all).size).toBe(all.length)
})
