import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indentJson } from '../../src/integrations/http/rendered-request.ts'

test('a long body has a line for each member', () => {
  const body = '{"site_id":"5b1f4c1e-8f0a-4d0b-9a55","tags":["a, b: {c}",2],"empty":[],"none":{},"deep":{"ok":true}}'
  expect(indentJson(body).split('\n')).toEqual([
    '{',
    '  "site_id": "5b1f4c1e-8f0a-4d0b-9a55",',
    '  "tags": [',
    '    "a, b: {c}",',
    '    2',
    '  ],',
    '  "empty": [],',
    '  "none": {},',
    '  "deep": {',
    '    "ok": true',
    '  }',
    '}',
  ])
})

test('what is short, is no JSON, or has lines already stays as it is', () => {
  const form = `to=x&${'a=b&'.repeat(30)}`
  const lines = `{\n"a": "${'x'.repeat(80)}"\n}`
  for (const text of ['', '{"a":1}', form, lines]) expect(indentJson(text)).toBe(text)
})

test('nothing but the space between its tokens changes', () => {
  const numbers = `{"id":905000000000123456789,"rate":1.50,"id":2,"pad":"${' '.repeat(60)}"}`
  expect(indentJson(numbers)).toContain('"id": 905000000000123456789')
  expect(indentJson(numbers).match(/"id"/g)).toHaveLength(2)
  fc.assert(
    fc.property(fc.json(), text => {
      const bare = JSON.stringify(JSON.parse(text))
      expect(JSON.stringify(JSON.parse(indentJson(bare)))).toBe(bare)
    }),
  )
})
