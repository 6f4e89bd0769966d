import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { raisedBy } from '../../src/policy/raised-by.ts'

const rules = { 'POST /api/notify/*': 'destroy', '/api/switch': 'change', 'DELETE /api/*': 'destroy' } as const

describe('a request is raised by the rules of its target', () => {
  test.each([
    ['POST /api/notify/all', 'destroy'],
    ['POST /api/notify/', null],
    ['PUT /api/notify/all', null],
    ['GET /api/switch', 'change'],
    ['POST /api/switch', 'change'],
    ['GET /api/switches', null],
    ['GET /other', null],
  ])('%s → %s', (operation, effect) => expect(raisedBy(rules, operation)).toBe(effect))

  test('a rule for GET counts for HEAD, and one for another method does not', () => {
    expect(raisedBy({ 'GET /a': 'destroy' }, 'HEAD /a')).toBe('destroy')
    expect(raisedBy({ 'POST /a': 'destroy' }, 'HEAD /a')).toBeNull()
  })

  test('where several rules say something, the strongest counts', () => {
    expect(raisedBy({ '/a/*': 'change', '/a/b': 'destroy' }, 'POST /a/b')).toBe('destroy')
    expect(raisedBy({ '/a/b': 'destroy', '/a/*': 'change' }, 'POST /a/b')).toBe('destroy')
  })

  test('what is not known yet may be what the rule names', () => {
    expect(raisedBy(rules, 'POST /api/*/all')).toBe('destroy')
    expect(raisedBy(rules, 'GET /api/*')).toBe('change')
    expect(raisedBy(rules, 'GET /users/*/switch')).toBeNull()
  })

  test.each([
    'GET /api//switch',
    'GET /api/switch/',
    'GET /API/Switch',
    'GET /api/%73witch',
    'GET /api/%2573witch',
    'GET /api%2Fswitch',
    'GET /api/x/../switch',
    'GET /api/x/%2e%2e/switch',
    'GET /api\\switch',
    'GET /api/x%2f..%2fswitch',
    'GET /api/x%252f%252e%252e%252fswitch',
    'GET /api/switch?x=1',
    'GET /api/switch;x=1',
    'GET /api;x=1/switch',
    'GET /api%3bx/switch',
    'GET /api/switch.',
    'GET /api/switch%20',
    'GET /api/switch%00',
    'GET /api/s%u0077itch',
    'HEAD /api/switch',
    'GET /x/..;/api/switch',
    'GET /api/switch%3fx=1',
    'GET /api/switch%23x',
    'GET /api/switch.json',
    'GET /api/%25252573witch',
  ])('no notation hides it: %s', operation => expect(raisedBy(rules, operation)).toBe('change'))

  test('however its letters are encoded, it is found', () => {
    const encoded = fc.array(fc.constantFrom('plain', 'percent', 'twice', 'upper'), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(encoded, ways => {
        const letters = [...'switch'].map((it, index) => {
          const hex = it.charCodeAt(0).toString(16)
          const way = ways[index]
          return way === 'percent' ? `%${hex}` : way === 'twice' ? `%25${hex}` : way === 'upper' ? it.toUpperCase() : it
        })
        expect(raisedBy(rules, `GET /api/${letters.join('')}`)).toBe('change')
      }),
    )
  })

  test('no text breaks it, and without rules nothing is raised', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (rule, operation) => {
        expect(raisedBy({}, `GET /${operation}`)).toBeNull()
        expect(raisedBy({ [`/${rule}`]: 'destroy' }, `GET /${rule}`)).toBe('destroy')
        raisedBy({ [`/${rule}`]: 'destroy' }, `GET /${operation}`)
      }),
    )
  })
})

test('an operation of an integration is raised by its name', () => {
  expect(raisedBy({ 'env.*': 'destroy' }, 'env.set')).toBe('destroy')
  expect(raisedBy({ 'env.*': 'destroy' }, 'rollback')).toBeNull()
  expect(raisedBy({ '*': 'destroy' }, 'rollback')).toBe('destroy')
})
