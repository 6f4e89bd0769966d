import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRedactor } from '../../src/redact/redactor.ts'

const secret = 'Quiet-Otter/under+the"Bridge%41'
const { text } = makeRedactor({ secrets: [secret] })
const every = (encode: (character: string) => string) => (value: string) => [...value].map(encode).join('')
const hexOf = (value: string) => Buffer.from(value).toString('hex')
const codeOf = (it: string) => it.charCodeAt(0)

const encoders: Readonly<Record<string, (value: string) => string>> = {
  'as it is': it => it,
  'in capitals': it => it.toUpperCase(),
  'in small letters': it => it.toLowerCase(),
  'percent-encoded': encodeURIComponent,
  'percent-encoded twice': it => encodeURIComponent(encodeURIComponent(it)),
  'percent-encoded in every character': every(it => `%${hexOf(it)}`),
  'percent-encoded in one character': it => it.replace('t', '%74'),
  'as HTML': it => it.replaceAll('"', '&quot;').replaceAll('+', '&#43;').replaceAll('/', '&#x2F;'),
  'as HTML in every character': every(it => `&#${codeOf(it)};`),
  'as hexadecimal HTML': every(it => `&#x${hexOf(it)};`),
  'with \\u in every character': every(it => `\\u${codeOf(it).toString(16).padStart(4, '0')}`),
  'with \\x in every character': every(it => `\\x${hexOf(it)}`),
  'in JSON': it => JSON.stringify({ it }),
  'in JSON within JSON': it => JSON.stringify(JSON.stringify({ it })),
  'in JSON within an address': it => encodeURIComponent(JSON.stringify({ it })),
  'in hex': hexOf,
  'in capital hex': it => hexOf(it).toUpperCase(),
  'in hex with colons': it => hexOf(it).replace(/..(?!$)/g, '$&:'),
  'in hex with blanks': it => hexOf(it).replace(/..../g, '$& '),
  'in hex as bytes': it => hexOf(it).replace(/../g, '0x$&, '),
  'in hex within a longer one': it => `abc${hexOf(it)}d`,
  'as bytea': it => `\\x${hexOf(it)}`,
  'in base64': it => Buffer.from(it).toString('base64'),
  'in base64 after one byte': it => Buffer.from(`?${it}~`).toString('base64'),
  'in base64 after two bytes': it => Buffer.from(`?>${it}~`).toString('base64'),
  'in base64 of an address': it => Buffer.from(`>>?${it}~~~`).toString('base64url'),
  'in base64 in capitals': it => Buffer.from(it.toUpperCase()).toString('base64'),
  'in base64 of UTF-16': it => Buffer.from(it, 'utf16le').toString('base64'),
  'in base64 with lines': it => Buffer.from(`x${it}`).toString('base64').replace(/.{11}/g, '$&\n'),
  'in base64 that is percent-encoded': it => encodeURIComponent(Buffer.from(it).toString('base64')),
  'in base64 behind a slash': it => `/path/${Buffer.from(it).toString('base64')}`,
  'broken across lines': it => `${it.slice(0, 8)}\n${it.slice(8, 15)}\r\n    ${it.slice(15)}`,
  'broken by an escaped line': it => `${it.slice(0, 8)}\\n${it.slice(8)}`,
  'with an unseen character': it => `${it.slice(0, 8)}\u200b${it.slice(8)}`,
}

/** What is left of a text after every mark was taken out. */
const left = (out: string): string => out.replace(/\[redacted [a-z-]+\]/g, '')

describe('a known secret does not leave', () => {
  test.each(Object.entries(encoders))('%s', (_, encode) => {
    const out = text(`before <${encode(secret)}> after`)
    expect(out).toMatch(/^before <.*\[redacted secret\].*> after$/s)
    // Nothing of it is left but what its encoder puts around it.
    expect(left(out).replace(/^before <|> after$/g, '').length).toBeLessThanOrEqual(24)
  })

  test('with one more layer of percent- or JSON-encoding on any of them', () => {
    for (const [name, encode] of Object.entries(encoders)) {
      for (const layer of [encodeURIComponent, (it: string) => JSON.stringify(it)]) {
        expect(text(layer(encode(secret))), name).toContain('[redacted secret]')
      }
    }
  })

  test('a line of a key that has several', () => {
    const key = `-----BEGIN X-----\n${'Abcdefghij0123456789KLMNO'}\n${'pqrstuvwxyz9876543210PQRS'}\n-----END X-----`
    const redact = makeRedactor({ secrets: [key, key.replaceAll('\n', '\\n')] })
    expect(redact.text('line 3: pqrstuvwxyz9876543210PQRS')).toBe('line 3: [redacted secret]')
    expect(redact.text(JSON.stringify({ key }))).toBe('{"key":"[redacted secret]"}')
  })

  test('whatever the secret is made of', () => {
    const value = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 }).map(it => `q7${it.trim()}Zk`)
    const whole = ['percent-encoded', 'in JSON', 'in hex', 'in base64 after one byte', 'percent-encoded twice']
    fc.assert(
      fc.property(value, fc.constantFrom(...whole), (it, name) => {
        const redact = makeRedactor({ secrets: [it] })
        expect(redact.text(encoders[name]?.(it) ?? '')).toContain('[redacted secret]')
      }),
      { numRuns: 300 },
    )
  })
})

test('words and ids that only look a little like it stay', () => {
  for (const value of ['quiet otter by the bridge', 'deadbeef00112233445566778899aabb', 'aGVsbG8gd29ybGQ=']) {
    expect(text(value)).toBe(value)
  }
})

test('what is encoded is taken out, and what stands beside it stays', () => {
  expect(text('GET /note?text=write%20to%20ana%40customer.com%20today&page=2')).toBe(
    'GET /note?text=write%20to%20[redacted e-mail]%20today&page=2',
  )
  expect(text('DELETE /api/everything%2F%2B905321234567')).toBe('DELETE /api/everything%2F[redacted phone]')
  expect(text('DELETE /api/everything/+905321234567')).toBe('DELETE /api/everything/[redacted phone]')
  expect(text('{"to":"ana\\u0040customer.com"}')).toBe('{"to":"[redacted e-mail]"}')
  expect(text('<b>ana&#64;customer.com</b>')).toBe('<b>[redacted e-mail]</b>')
})
