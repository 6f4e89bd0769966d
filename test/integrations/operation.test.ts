import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitsModal, partsOf } from '../../src/gate/shown-operation.ts'
import { sqlParts } from '../../src/integrations/postgres/changes/execute.ts'
import { maskOperation, plainText, type ShownPart } from '../../src/integrations/rendering/mask-operation.ts'
import { makeVisible } from '../../src/redact/mask-personal.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'

const secret = 'quiet-otter-7431-swims'
const redact = makeRedactor({ secrets: [secret], country: 'TR' })
const nameSecret = (found: string) => (redact.isSecret(found) ? { name: 'SHOP_TOKEN', length: secret.length } : null)

async function masked(parts: readonly ShownPart[]) {
  return maskOperation(parts, (await redact.find(plainText(parts))) ?? [], nameSecret)
}
const sql = (statement: string, binds: readonly string[] = []) => masked(sqlParts(statement, binds))

describe('what the approver reads', () => {
  test('a phone number in a path is masked, and nothing else of the path', async () => {
    const shown = await masked(['DELETE https://shop.example/api/contacts/everything%2F%2B905321234567'])
    expect(shown).toEqual({
      text: 'DELETE https://shop.example/api/contacts/everything%2F‹phone +9…, 13 characters›',
      secrets: 0,
      others: 1,
    })
  })

  test.each([
    ['after the word cookie', '/* cookie: */ OR plan = 1'],
    ['after a pair that could be a cookie', '/* cookie: a=1; */ OR plan = 1'],
    ['after the word token', "/* token= */ OR 'a' = 'a'"],
    ['after the armour of a key', '/* -----BEGIN PRIVATE KEY----- */ OR true'],
    ['in a line below the armour of a key', '-- -----BEGIN PRIVATE KEY-----\nOR true'],
    ['within a value without blanks', 'AND api_token=100000OR1=1'],
    ['in a comment that looks like a member of JSON', '/* "password": "*/ OR plan = 1 /*" */'],
    ['as a number that could be dialled', 'OR id > -905321234567 - 1'],
    ['behind 400 characters', `AND note <> '${'a'.repeat(400)}' OR true`],
    ['in a dollar quote that is none', 'AND a$b$ OR true OR x$b$'],
    ['as an address of an e-mail that is an operator', 'OR a@b.co'],
  ])('a condition %s is shown', async (_, condition) => {
    const statement = `DELETE FROM accounts WHERE id = 1 ${condition}`
    const shown = await sql(statement)
    const own = shown.text.replace(/‹[^›]*›/g, '')
    for (const word of condition.match(/\b(?:OR|plan|true|api_token|100000OR1)\b/g) ?? []) expect(own).toContain(word)
    if (!condition.includes("'a") && !condition.includes('-905')) expect(shown.text).toBe(statement)
  })

  test('what stands behind 70 lines of comment or of nothing is shown, and the empty lines are counted', async () => {
    const comments = await sql(`DELETE FROM t WHERE id = 1\n${'-- nothing\n'.repeat(70)}OR true`)
    expect(comments.text).toMatch(/-- nothing\nOR true$/)
    const empty = await sql(`DELETE FROM t WHERE id = 1${'\n'.repeat(71)}OR true`)
    expect(empty.text).toBe('DELETE FROM t WHERE id = 1\n⟨70 empty lines⟩\nOR true')
    const far = await sql(`DELETE FROM t WHERE id = 1${' '.repeat(900)}OR true`)
    expect(far.text).toBe('DELETE FROM t WHERE id = 1⟨900 blanks⟩OR true')
  })

  test.each([
    'DELETE https://shop.example/api/contacts/%2B905321234567',
    'POST https://shop.example/send\n{"to":"+905321234567","mail":"ana@example.com"}',
  ])('the step before the gate masks whom it is about in the same way: %s', async request => {
    const step = await redact.masked(request)
    expect(step).toBe((await masked([request])).text)
    expect(redact.text(step)).toBe(step)
  })

  test('a step masks nothing of a secret, which is taken out of it whole', async () => {
    const request = `GET https://shop.example/x?a=${secret}&phone=+905321234567`
    const step = await redact.masked(request)
    expect(step).toBe('GET https://shop.example/x?a=[redacted secret]&phone=‹phone +9…, 13 characters›')
  })

  test('a known secret shows its name and length, in whatever form it stands, and asks for no admin', async () => {
    const shown = await masked([
      `POST https://shop.example/x?a=${encodeURIComponent(secret)}\nAuthorization: Bearer `,
      { secret: 'authorization', length: 40 },
    ])
    expect(shown).toEqual({
      text: 'POST https://shop.example/x?a=‹secret SHOP_TOKEN, 22 characters›\nAuthorization: Bearer ‹secret authorization, 40 characters›',
      secrets: 2,
      others: 0,
    })
  })

  test.each([
    ['an e-mail address', `$1 = "ana@example.com"`, 'ana@example.com', '‹e-mail an…, 15 characters›'],
    [
      'a password in JSON',
      '{"password": "correct horse battery"}',
      'correct horse',
      '‹likely secret co…, 21 characters›',
    ],
    [
      'a web token',
      `key eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl`,
      'eyJhbG',
      '‹likely secret ey…, 49 characters›',
    ],
  ])('%s shows its first two characters and its length, and is counted', async (_, text, hidden, mark) => {
    const shown = await masked([text])
    expect(shown.text).toContain(mark)
    expect(shown.text).not.toContain(hidden)
    expect(shown).toMatchObject({ secrets: 0, others: 1 })
  })

  test('a value that ends before it seems to is seen to end', async () => {
    expect((await sql('DELETE FROM t WHERE id = $1', ['1\n$2 = "x"'])).text).toBe(
      'DELETE FROM t WHERE id = $1\n$1 = "1\\n$2 = \\"x\\""',
    )
  })

  test.each([
    ['\u202e', 'U+202E'],
    ['\u200b', 'U+200B'],
    ['\u2060', 'U+2060'],
    ['\u00ad', 'U+00AD'],
    ['\u3164', 'U+3164'],
    ['\u2800', 'U+2800'],
    ['\u00a0', 'U+00A0'],
    ['\ufe0f', 'U+FE0F'],
    ['\u{e0041}', 'U+E0041'],
    ['\r', 'U+000D'],
    ['\u0000', 'U+0000'],
    ['\ud800', 'U+D800'],
  ])('%j is made visible', async (character, name) => {
    const shown = await sql(`DELETE FROM t -- ${character}x\n`)
    expect(shown.text).toBe(`DELETE FROM t -- ⟨${name}⟩x\n`)
  })

  test('whatever it is, all of it is shown but what is masked', async () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        ...[
          'cookie: ',
          'token=',
          '"',
          "'",
          '--',
          '/*',
          '*/',
          '$$',
          '$a$',
          '\n',
          ' OR true ',
          '+905321234567',
          'a@b.co',
          secret,
        ],
        ...['-----BEGIN PRIVATE KEY-----', 'password: ', '=', '%2B90', 'E\\', '&amp;', 'x'.repeat(60)],
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.boolean(), async (pieces, isSql) => {
        const text = pieces.join('').replaceAll(/[‹›⟨⟩]/g, '')
        const parts = isSql ? sqlParts(text, []) : [text]
        expect(plainText(parts)).toBe(text)
        const shown = await masked(parts)
        const seen = makeVisible(text)
        // What is shown in order, with a gap for each mask and nothing else between.
        let at = 0
        for (const own of shown.text.split(/‹[^›]*›/)) {
          const found = seen.indexOf(own, at)
          expect(found, `${own} in ${seen}`).not.toBe(-1)
          at = found + own.length
        }
        const masks = shown.text.match(/‹[^›]*›/g)?.length ?? 0
        expect(masks).toBe(shown.secrets + shown.others)
        if (masks === 0) expect(shown.text).toBe(seen)
        expect(shown.text).not.toContain(secret)
      }),
      { numRuns: 500 },
    )
  })
})

describe('parts of an operation', () => {
  test('are the text, none of them is too long, and they end with a line where there is one', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 9_000 }), { maxLength: 8 }), lines => {
        const text = lines.join('\n')
        const parts = partsOf(text)
        expect(parts.join('')).toBe(text)
        for (const part of parts) expect([...part].length).toBeLessThanOrEqual(2_900)
      }),
      { numRuns: 50 },
    )
    expect(partsOf(`${'a\n'.repeat(1_449)}bbb\nc`)).toEqual([`${'a\n'.repeat(1_449)}`, 'bbb\nc'])
  })

  test('are not shown in a modal where there are too many', () => {
    expect(fitsModal('a'.repeat(100_000))).toBe(true)
    expect(fitsModal('a'.repeat(200_000))).toBe(false)
    expect(fitsModal('ğ'.repeat(80_000))).toBe(false)
    expect(fitsModal('a\n'.repeat(20_000))).toBe(true)
  })
})
