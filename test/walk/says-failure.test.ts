import { expect, test } from 'vitest'
import { saysFailure } from '../../src/walk/says-failure.ts'

test.each([
  [{ success: false }, 'success: false'],
  [{ OK: 'false' }, 'OK: false'],
  [{ data: null, errors: [{ message: 'x' }] }, 'errors: …'],
  [{ error: '  no such\n queue ' }, 'error: no such queue'],
  [{ error: { code: 3 } }, 'error: …'],
  [{ status: 'failed' }, 'status: failed'],
  [[{ ok: true }, { ok: false }], 'ok: false'],
])('%j says that it failed', (json, said) => {
  expect(saysFailure(json)).toBe(said)
})

test.each([
  [{ success: true, error: null }],
  [{ ok: true, errors: [] }],
  [{ error: '', errors: {}, status: 'ok' }],
  [{ error: false, errors: 0 }],
  [{ failures: 3, message: 'error' }],
  [null],
  ['error'],
  [[]],
])('%j says nothing of having failed', json => {
  expect(saysFailure(json)).toBeNull()
})

test('a long reason is cut where no word is, since half a secret is not known as one', () => {
  const said = saysFailure({ error: `${'no such queue '.repeat(7)}sk_live_0123456789abcdef was refused` })
  expect(said).toMatch(/^error: no such queue .*…$/)
  expect(said).not.toMatch(/sk/)
})
