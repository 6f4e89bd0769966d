import fc from 'fast-check'
import { expect, test } from 'vitest'
import { saysText } from '../../src/walk/says-text.ts'

const inText = (text: string, said: string) => saysText({ text, json: null }, said)
const inJson = (json: unknown, said: string) => saysText({ text: JSON.stringify(json), json }, said)

test.each([
  ['service is unhealthy', 'healthy'],
  ['Active: inactive (dead)', 'active'],
  ['the token is broken', 'ok'],
  ['not ready', 'ready'],
  ['Status: NOT READY', 'READY'],
  ["it isn't done", 'done'],
  ['non-operational', 'operational'],
  ['noch nicht fertig', 'fertig'],
  ['keine Verbindung', 'Verbindung'],
  ['no está activo', 'activo'],
  ['it is no longer active', 'active'],
  ['not yet done', 'done'],
  ["n'est pas encore actif", 'actif'],
  ['doneness', 'done'],
  ['cannot connect', 'connect'],
  ['can’t connect', 'connect'],
  ['can not connect', 'connect'],
  ['not fully synced', 'synced'],
  ['not yet fully synced', 'synced'],
  ['noch nicht vollständig synchron', 'synchron'],
  ['without errors', 'errors'],
  ['unable to connect', 'connect'],
  ['', ''],
  ['x', ''],
])('“%s” does not say “%s”', (text, said) => {
  expect(inText(text, said)).toBe(false)
})

test.each([
  ['PONG', 'PONG'],
  ['service is healthy', 'healthy'],
  ['first not ready, now ready', 'ready'],
  ['status=done;', 'done'],
  ['0 rows', '0 rows'],
  ['no errors', 'no errors'],
  ['stuck: no\nready', 'ready'],
  ['I cannot tell. It is synced', 'synced'],
  ['[ok]', '[ok]'],
  ['a/b-c', '/b-c'],
])('“%s” says “%s”', (text, said) => {
  expect(inText(text, said)).toBe(true)
})

test.each([
  [{ ok: false }, 'ok'],
  [{ ready: 'no', state: 'unready' }, 'ready'],
  [{ done: null }, 'done'],
  [{ a: [{ status: 'not ok' }] }, 'ok'],
  [[], 'ok'],
  [{ errors: [] }, 'errors'],
  [{ warnings: {} }, 'warnings'],
  [{ ready: 'not yet' }, 'ready'],
])('%j does not say “%s”', (json, said) => {
  expect(inJson(json, said)).toBe(false)
})

test.each([
  [{ ok: true }, 'ok'],
  [{ a: [{ status: 'ok' }] }, 'ok'],
  [{ version: 'v1.2.3 ready' }, 'v1.2.3'],
  [{ status: 'ok' }, '"status":"ok"'],
  [{ left: 7 }, '7'],
])('%j says “%s”', (json, said) => {
  expect(inJson(json, said)).toBe(true)
})

test('what an answer says is always part of its text', () => {
  const words = fc.constantFrom('ok', 'not', 'un', ' ', '-', 'ready', '"', '{', '}', ':', 'false')
  const text = fc.array(words).map(it => it.join(''))
  fc.assert(
    fc.property(text, text, (answer, said) => {
      if (inText(answer, said)) expect(answer).toContain(said)
    }),
  )
})

test('an answer that is nested deeply is read to its end', () => {
  let json: unknown = 'ready'
  for (let depth = 0; depth < 5_000; depth += 1) json = { a: json }
  expect(saysText({ text: '{', json }, 'ready')).toBe(true)
})
