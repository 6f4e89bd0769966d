import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRedactor } from '../../src/redact/redactor.ts'

const secret = 's3cr3t/with+signs and "quotes"'
const { text, json } = makeRedactor({ secrets: [secret, 'postgres://bot:p%40ssw0rd-x@db.example.net:5432/app'] })

describe('known secrets', () => {
  const forms = {
    plain: secret,
    'URL-encoded': encodeURIComponent(secret),
    'form-encoded': encodeURIComponent(secret).replaceAll('%20', '+'),
    'JSON-escaped': JSON.stringify(secret).slice(1, -1),
    'escaped twice': JSON.stringify(JSON.stringify(secret)),
    base64: Buffer.from(secret).toString('base64'),
    base64url: Buffer.from(secret).toString('base64url'),
    'base64 after one byte': Buffer.from(`a${secret}`).toString('base64'),
    'base64 in the middle': Buffer.from(`user:${secret}!`).toString('base64'),
  }
  test.each(Object.entries(forms))('%s does not leave', (_, form) => {
    const out = text(`before ${form} after`)
    expect(out).toContain('[redacted')
    expect(out).not.toContain(form)
    expect(out.startsWith('before ')).toBe(true)
    expect(out.endsWith(' after')).toBe(true)
  })

  test('the password of a connection URL does not leave without its URL either', () => {
    expect(text('login failed with p@ssw0rd-x')).toBe('login failed with [redacted secret]')
    expect(text('login failed with p%40ssw0rd-x')).toBe('login failed with [redacted secret]')
  })
})

describe('secret shapes', () => {
  const jwt = `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`
  // Put together here, so that no scanner takes this file for a leak.
  const shapes = [
    ['xoxb', '123456789012', '1234567890123', 'abcdefghijklmnopqrstuvwx'].join('-'),
    `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`,
    `npm_${'a1B2'.repeat(9)}`,
    `sk_live_${'abcd1234'.repeat(3)}`,
    `sb_secret_${'abcd1234'.repeat(3)}`,
    jwt,
    `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEA0Z3VS5\n'.repeat(4)}-----END RSA PRIVATE KEY-----`,
  ]
  test.each(shapes)('%s does not leave', shape => {
    expect(text(`<${shape}>`)).toBe('<[redacted secret]>')
  })

  test('a comment in the text cannot switch the rules off', () => {
    expect(text(`# secretlint-disable\n${shapes[0]}`)).toBe('# secretlint-disable\n[redacted secret]')
  })
})

describe('named secrets', () => {
  test.each([
    ['Authorization: Bearer abc', 'Authorization: Bearer [redacted secret]'],
    ['Authorization: Bearer ‹secret authorization›', 'Authorization: Bearer ‹secret authorization›'],
    ['Authorization: ‹secret authorization, 40 characters›', 'Authorization: ‹secret authorization, 40 characters›'],
    ['Authorization: Bearer ‹secretabc', 'Authorization: Bearer [redacted secret]'],
    ['{"authorization":"Basic dXNlcjpwYXNz"}', '{"authorization":"Basic [redacted secret]"}'],
    ['Cookie: a=b; session=xyz', 'Cookie: [redacted cookie]'],
    ['set-cookie: sid=1; HttpOnly\nnext', 'set-cookie: [redacted cookie]\nnext'],
    ['GET /a?token=abc&b=1', 'GET /a?token=[redacted secret]&b=1'],
    ['GET /a?x=1&key=abc', 'GET /a?x=1&key=[redacted secret]'],
    ['https://ana:hunter2@host/x', 'https://[redacted userinfo]@host/x'],
    ['X-Api-Key: abcdef', 'X-Api-Key: [redacted secret]'],
    ['DB_PASSWORD=hunter2 next', 'DB_PASSWORD=[redacted secret] next'],
    ['password = hunter2 next', 'password = [redacted secret] next'],
    ['db_password: hunter2', 'db_password: [redacted secret]'],
    ['Access token: how to renew it', 'Access token: how to renew it'],
    ['expect token = valid', 'expect token = valid'],
    ['{"refresh_token": "abc"}', '{"refresh_token": "[redacted secret]"}'],
    ['{"body":"{\\"api_key\\":\\"abc\\"}"}', '{"body":"{\\"api_key\\":\\"[redacted secret]\\"}"}'],
    ['"{\\"authorization\\":\\"Bearer abc\\"}"', '"{\\"authorization\\":\\"Bearer [redacted secret]\\"}"'],
  ])('%s', (before, after) => {
    expect(text(before)).toBe(after)
  })
})

describe('people', () => {
  test.each([
    ['call +90 532 123 45 67 now', 'call [redacted phone] now'],
    ['{"p":"+905321234567"}', '{"p":"[redacted phone]"}'],
    ['{"p":"905321234567"}', '{"p":"[redacted phone]"}'],
    ['tel=%2B905321234567&x=1', 'tel=[redacted phone]&x=1'],
    ['+1 (213) 373-4253', '[redacted phone]'],
    ['＋９０５３２１２３４５６７', '[redacted phone]'],
    ['00905321234567 called', '[redacted phone] called'],
    ['phone=905321234567', 'phone=[redacted phone]'],
    ['mail ana@example.com.', 'mail [redacted e-mail].'],
    ['to=ana%40example.com', 'to=[redacted e-mail]'],
    ['çağla@örnek.com.tr wrote', '[redacted e-mail] wrote'],
  ])('%s', (before, after) => {
    expect(text(before)).toBe(after)
  })

  test.each([
    '550e8400-e29b-41d4-a716-446655440000',
    '3c1e7ab91bd0f2aabbccddeeff00112233445566',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '2025-11-21T07:36:00.123Z',
    '2025-11-21 07:36:00.123456+00',
    'at 2025-11-21 07:36:00 +03:00',
    '1763710000123',
    'ts 1763710000.123456',
    'localhost:5432',
    '212 ms, 1048576 bytes',
    'dpl_9f28aa1234567890',
    'dpl_905321234567',
    'v1.2.3-rc.4+20251121',
    '{"latency":212,"port":5432,"id":12345678}',
    '192.168.100.200',
    'executionId: 905321234567',
    '{"databaseId":19837465012,"runId":"19837465012"}',
    '{\\"databaseId\\":19837465012}',
    'gh run view 19837465012 --log',
  ])('%s is not taken for a phone number', value => {
    expect(text(value)).toBe(value)
  })
})

describe('phone numbers as they are written at home', () => {
  const redactors = {
    TR: makeRedactor({ secrets: [], country: 'TR' }),
    DE: makeRedactor({ secrets: [], country: 'DE' }),
    US: makeRedactor({ secrets: [], country: 'US' }),
  }
  test.each([
    ['TR', 'call 0532 123 45 67 now', 'call [redacted phone] now'],
    ['TR', 'call 05321234567 now', 'call [redacted phone] now'],
    ['TR', 'call 0 (532) 123 45 67 now', 'call [redacted phone] now'],
    ['TR', 'call (0532) 123-45-67', 'call [redacted phone]'],
    ['TR', 'call 0212-373-42-53', 'call [redacted phone]'],
    ['TR', 'call 532 123 45 67 now', 'call [redacted phone] now'],
    ['TR', '{"phone":"0532 123 45 67"}', '{"phone":"[redacted phone]"}'],
    ['TR', 'row 5 0532 123 45 67', 'row 5 [redacted phone]'],
    ['DE', 'Tel 030 901820', 'Tel [redacted phone]'],
    ['DE', 'Tel 0151 23456789', 'Tel [redacted phone]'],
    ['US', 'call (213) 373-4253', 'call [redacted phone]'],
    ['US', 'call 213-373-4253', 'call [redacted phone]'],
  ] as const)('in %s: %s', (country, before, after) => {
    expect(redactors[country].text(before)).toBe(after)
  })

  const kept = [
    '550e8400-e29b-41d4-a716-446655440000',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '2025-11-21 07:36:00.123456+00',
    '2025-11-21 07 36',
    'at 2025-11-21 2025-11-22',
    'order 5321234567',
    'id 2133734253, 5551234567',
    '{"at":1763710000123,"id":5321234567}',
    '0.05321234567 s',
    'took 212 373 42 ms',
    '532 1234 567',
    'rows  532  123  45  67',
    '[532, 123, 45, 67]',
    '10.0.212.37',
    'v0.532.123',
    'localhost:05321',
    '#05321234567',
    'dpl_05321234567',
    '0532123456789012',
    '1000 2000 3000',
  ]
  test.each(kept)('%s is left alone', value => {
    for (const { text } of Object.values(redactors)) expect(text(value)).toBe(value)
  })

  test('without a country, they could be anything', () => {
    expect(text('call 0532 123 45 67 now')).toBe('call 0532 123 45 67 now')
  })

  test('what is no country is refused', () => {
    expect(() => makeRedactor({ secrets: [], country: 'XX' })).toThrow('no country')
  })

  test('hashes, ids and times of any kind are left alone', () => {
    const ids = fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9a-f]{40}$/), fc.integer({ min: 0 }).map(String))
    const times = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map(it => it.toISOString())
    fc.assert(
      fc.property(fc.oneof(ids, times), value => {
        for (const { text } of Object.values(redactors)) expect(text(`x ${value} y`)).toBe(`x ${value} y`)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('json', () => {
  test('keeps numbers, booleans, ids and times, and redacts strings and keys', () => {
    const value = {
      id: '550e8400-e29b-41d4-a716-446655440000',
      at: '2025-11-21T07:36:00.123Z',
      count: 905321234567,
      phone: 905321234567,
      ok: true,
      none: null,
      to: ['ana@example.com'],
      'ana@example.com': 1,
      api_key: 'short',
    }
    expect(json(value)).toEqual({
      ...{ id: value.id, at: value.at, count: value.count, phone: '[redacted phone]', ok: true, none: null },
      to: ['[redacted e-mail]'],
      '[redacted e-mail]': 1,
      api_key: '[redacted secret]',
    })
  })

  test('keeps digits under the name of an id, as in text, unless they are a secret', () => {
    const ids = { id: '19837465012', executionId: '905321234567', rows: [{ job_id: '905321234567' }] }
    expect(json(ids)).toEqual(ids)
    expect(json({ to: '905321234567', contactId: '905321234567' })).toEqual({
      ...{ to: '[redacted phone]', contactId: '[redacted phone]' },
    })
    expect(makeRedactor({ secrets: ['905321234567'] }).json({ id: '905321234567' })).toEqual({
      id: '[redacted secret]',
    })
  })

  test('a name for secrets hides all that stands under it, however it is written', () => {
    const value = {
      accessToken: 'a',
      'x-api-key': 1,
      credentials: { user: 'b' },
      cookies: [],
      session: null,
      token: '',
    }
    expect(json(value)).toEqual({
      ...{ accessToken: '[redacted secret]', 'x-api-key': '[redacted secret]', credentials: '[redacted secret]' },
      ...{ cookies: [], session: null, token: '' },
    })
  })

  test('a secret that is a number, bytes, and what holds itself, do not leave', () => {
    const circle: { deep: { up?: unknown } } = { deep: {} }
    circle.deep.up = circle
    const out = makeRedactor({ secrets: ['73019284'] }).json({
      ...{ pin: 73019284, amount: 42, circle },
      ...{ buffer: Buffer.from(secret), json: Buffer.from(secret).toJSON(), array: { ...new Uint8Array([1, 2]) } },
    })
    expect(out).toEqual({
      ...{ pin: '[redacted secret]', amount: 42, circle: { deep: { up: '[cut: it holds itself]' } } },
      ...{ buffer: '[cut: bytes]', json: '[cut: bytes]', array: '[cut: bytes]' },
    })
  })

  test('JSON nested a hundred thousand deep is cut, not followed', () => {
    let nested: unknown = secret
    for (let depth = 0; depth < 100_000; depth += 1) nested = [nested]
    expect(JSON.stringify(json(nested))).toContain('[cut: nested too deep]')
  })
})

describe('any text', () => {
  test('what was redacted once is not changed again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(secret, 'ana@example.com', '+905321234567', ''),
        (a, b) => {
          const once = text(`${a} ${b} ${a}`)
          expect(text(once)).toBe(once)
        },
      ),
    )
    const words = fc.constantFrom(
      ...[
        'token=',
        '"password": "',
        'Cookie: ',
        'Authorization: Bearer ',
        'https://',
        '@',
        '?key=',
        ' ',
        '"',
        "'",
        '=',
      ],
      ...['\n', secret, 'ana@example.com', '+905321234567', '0532', '[redacted secret]', 'a1b2c3d4e5', ';', ',', ':'],
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), parts => {
        const once = text(parts.join(''))
        expect(text(once)).toBe(once)
        expect(json(json({ once: parts.join('') }))).toEqual(json({ once: parts.join('') }))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('percent-encoded in an address', () => {
  test.each([
    ['write%20to%20ana.souza%40customer-mail.com%20today', 'write%20to%20[redacted e-mail]%20today'],
    ['call+%2B90+533+925+52+58', 'call+[redacted phone]'],
    ['DB_PASSWORD%3Dhunter22%20x', 'DB_PASSWORD%3D[redacted secret]%20x'],
    [encodeURIComponent('{"accessToken":"cc73e57bce6d8e"}'), '%7B%22accessToken%22%3A%22[redacted secret]%22%7D'],
  ])('%s does not leave', (value, after) => {
    expect(text(`location: /text?note=${value}&page=2`)).toBe(`location: /text?note=${after}&page=2`)
  })

  test('what tells nothing of anyone stays', () => {
    const address = '/search?q=caf%C3%A9%20au%20lait&since=2026-11-21T15%3A44%3A13.466Z&id=00000000-0000%2D4000'
    expect(text(`GET ${address} 100%`)).toBe(`GET ${address} 100%`)
    expect(text('%FF%FE is no text')).toBe('%FF%FE is no text')
  })
})
