import { expect, test } from 'vitest'
import { isNestedDeeper } from '../../src/domain/canonical-json.ts'
import { contentEffect } from '../../src/policy/request-effect.ts'

const nested = (levels: number, inside: unknown, key: string | null = null): unknown => {
  let value = inside
  for (let level = 0; level < levels; level += 1) value = key === null ? [value] : { [key]: value }
  return value
}

test('JSON of a hundred levels is read, and of more is not, however deep', () => {
  for (const key of [null, 'a', '__proto__x']) {
    expect(isNestedDeeper(nested(100, 1, key))).toBe(false)
    expect(isNestedDeeper(nested(101, 1, key))).toBe(true)
    expect(isNestedDeeper({ wide: Array(10_000).fill(1), deep: nested(100_000, 1, key) })).toBe(true)
  }
  for (const value of [null, undefined, 'x', 1, Number.NaN, [], {}]) expect(isNestedDeeper(value)).toBe(false)
})

test('a switch that stands a hundred members deep lets go as any other, and what is deeper is not understood', () => {
  const url = new URL('https://shop.example/api/flags')
  const body = (levels: number, key: string, inside: unknown) =>
    `${`{"${key}":`.repeat(levels)}${JSON.stringify(inside)}${'}'.repeat(levels)}`
  for (const key of ['set', 'value', 'a', '$set']) {
    expect(contentEffect('POST', url, body(90, key, { sending_enabled: true })), key).toBe('destroy')
    expect(contentEffect('POST', url, body(90, key, { note: 'x' })), key).toBeNull()
    expect(contentEffect('POST', url, body(20_000, key, { note: 'x' })), key).toBe('destroy')
  }
  expect(contentEffect('POST', url, body(1, 'sending_enabled', { set: { value: true } }))).toBe('destroy')
})
