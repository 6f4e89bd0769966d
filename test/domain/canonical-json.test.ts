import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, chainHash } from '../../src/domain/canonical-json.ts'

test('keys are sorted at every depth and nothing is padded', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'é', '10': true, '9': -0 })).toBe(
    '{"10":true,"9":0,"a":"é","b":[{"c":null,"d":1}]}',
  )
})

test('the order in which keys were written makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.infiniteStream(fc.nat()), (value, order) => {
      const keys = Object.keys(value).sort(() => ((order.next().value ?? 0) % 2) - 0.5)
      const other = Object.fromEntries(keys.map(key => [key, value[key]]))
      expect(canonicalJson(other)).toBe(canonicalJson(value))
    }),
  )
})

test('it is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test.each([
  ['undefined', { a: undefined }],
  ['a hole', { a: new Array(1) }],
  ['NaN', [Number.NaN]],
  ['infinity', [Number.POSITIVE_INFINITY]],
  ['a date', { at: new Date(0) }],
  ['a function', { f: () => 1 }],
  ['a bigint', { n: 1n }],
  ['a map', { m: new Map() }],
])('%s is no JSON and is refused with its place', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(/^Not JSON at \$[.[]/)
})

test('a hash covers the hash before it', () => {
  const first = chainHash(null, '{"a":1}')
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(chainHash(first, '{"b":2}')).not.toBe(chainHash(null, '{"b":2}'))
})

test('any change of any entry, its place or its presence changes the head', () => {
  const head = (entries: readonly unknown[]) =>
    entries.reduce<string | null>((previous, it) => chainHash(previous, canonicalJson({ it })), null)
  const entries = fc.array(fc.jsonValue(), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(entries, fc.nat(), fc.jsonValue(), (list, place, other) => {
      const index = place % list.length
      const differs = canonicalJson(list[index]) !== canonicalJson(other)
      expect(head(list.with(index, other)) !== head(list)).toBe(differs)
      expect(head(list.toSpliced(index, 1))).not.toBe(head(list))
      const swapped = list.toSpliced(index, 1).concat([list[index] ?? null])
      expect(head(swapped) !== head(list)).toBe(canonicalJson(swapped) !== canonicalJson(list))
    }),
  )
})
