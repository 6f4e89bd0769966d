import { expect, test } from 'vitest'
import { isSecretName } from '../../src/policy/is-secret-name.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'

const { text, json, secrets } = makeRedactor({ secrets: [], country: 'TR' })
const hex = (length: number) => '3f9a1c7e5b2d8064'.repeat(9).slice(0, length)
const mixed = (length: number) => 'Ab3dEf7hIj1kLm9nOp5q'.repeat(9).slice(0, length)

// Put together here, so that no scanner takes this file for a leak.
const tokens = {
  'Sentry, of an organisation': `sntrys_${mixed(40)}=_${mixed(43)}`,
  'Sentry, of a person': `sntryu_${hex(64)}`,
  'Supabase, of a person': `sbp_${hex(40)}`,
  'Supabase, secret': `sb_secret_${mixed(22)}_${mixed(8)}`,
  'Google, of an interface': `AIza${mixed(35)}`,
  'Google, of a session': `ya29.${mixed(60)}-${mixed(10)}_x`,
  'Google, to renew': `1//0${mixed(50)}`,
  'Google, of a client': `GOCSPX-${mixed(28)}`,
  Telegram: `123456789:AA${mixed(33)}`,
  'Twilio, of an interface': `SK${hex(32)}`,
  'Azure, of a storage': `${mixed(86)}==`,
  'Azure, of a service': `${mixed(52)}JQQJ99${mixed(26)}`,
  'Azure, of a client': `abc8Q~${mixed(34)}`,
  Telnyx: `KEY${hex(32).toUpperCase()}_${mixed(22)}`,
  Retell: `key_${hex(28)}`,
  'OpenAI, of a project': `sk-proj-${mixed(60)}-${mixed(40)}`,
  OpenAI: `sk-${mixed(48)}`,
  Vercel: `vcp_${mixed(24)}`,
  'Slack, of a bot': ['xoxb', '123456789012', '1234567890123', mixed(24)].join('-'),
  'Slack, of an app': `xapp-1-A0123456789-1234567890123-${hex(64)}`,
  AWS: `AKIA${'ABCDEFGH23456789'}`,
  'an RSA key with headers': `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${hex(32)}\n\n${mixed(64)}\n-----END RSA PRIVATE KEY-----`,
}

test.each(Object.entries(tokens))('a token of %s does not leave', (_, token) => {
  const mark = '[redacted secret]'
  expect(text(`<${token}>`)).toBe(`<${mark}>`)
  expect(text(`a ${token} b`)).toBe(`a ${mark} b`)
  expect(json({ said: [token] })).toEqual({ said: [mark] })
  expect(secrets(token)).toBe(mark)
  for (const encoded of [encodeURIComponent(token), JSON.stringify(JSON.stringify(token))]) {
    expect(text(encoded).replaceAll(/\[redacted secret\]/g, '')).not.toMatch(/[A-Za-z0-9]{9}/)
  }
})

test.each([
  [`GET /bot123456789:AA${mixed(33)}/getMe`, 'GET /bot[redacted secret]/getMe'],
  [`AC${hex(32)}:${hex(31)}9`, `AC${hex(32)}:[redacted secret]`],
  [`sid AC${hex(32)}, token ${hex(31)}9`, `sid AC${hex(32)}, token [redacted secret]`],
  [`${hex(31)}9 of AC${hex(32)}`, `[redacted secret] of AC${hex(32)}`],
  [
    'https://a.blob.core.windows.net/c?sv=2024&sig=aB%2Bc%3D&se=1',
    'https://a.blob.core.windows.net/c?sv=2024&sig=[redacted secret]&se=1',
  ],
  ['AccountName=x;AccountKey=short;EndpointSuffix=y', 'AccountName=x;AccountKey=[redacted secret];EndpointSuffix=y'],
  ['{"vapi_api_key":"5b1f4c1e-8f0a-4d0b-9a55-0123456789ab"}', '{"vapi_api_key":"[redacted secret]"}'],
  ['postgres://bot:p@ss@w0rd@db.example/app', 'postgres://[redacted userinfo]/app'],
  ['password_digest: $2a$12$abcdefgh', 'password_digest: [redacted secret]'],
  ['{"password_digest":"abc","id":1}', '{"password_digest":"[redacted secret]","id":1}'],
  ['SECRET_KEY_BASE=abc next', 'SECRET_KEY_BASE=[redacted secret] next'],
  ['"private_key_pem" => "abc"', '"private_key_pem" => "[redacted secret]"'],
  ['{"password":"it\'s \\"so\\" 1","id":1}', '{"password":"[redacted secret]","id":1}'],
  ["SET password = 'abc' WHERE id = 1", "SET password = '[redacted secret]' WHERE id = 1"],
  ['DELETE FROM t /* cookie: */ OR plan = 1', 'DELETE FROM t /* cookie: */ OR plan = 1'],
  ['/* cookie: */ OR plan = 1 OR a = 2; DROP TABLE t', '/* cookie: */ OR plan = 1 OR a = 2; DROP TABLE t'],
  ["/* set-cookie: x=1 */ OR plan = 'x'", "/* set-cookie: [redacted cookie] */ OR plan = 'x'"],
  ['Cookie: a=b; session=xyz; HttpOnly; Path=/', 'Cookie: [redacted cookie]'],
  ['set-cookie: a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure', 'set-cookie: [redacted cookie]'],
  ['/* authorization: */ OR plan = 1', '/* authorization: */ OR plan = 1'],
  ['/* token: */ OR 1=1 -- password: x', '/* token: */ OR 1=1 -- password: x'],
])('%s', (before, after) => {
  expect(text(before)).toBe(after)
})

test('a secret name is one wherever its word stands, and what only tells of a secret is none', () => {
  const names =
    'token accessToken x-api-key password_digest secret_key_base private_key_pem passwords encrypted_password DB_PASSWORD apiKey SUPABASE_SERVICE_ROLE_KEY Proxy-Authorization set-cookie signature credentials session sig pwd totp_secret client_secret refreshTokens SENTRY_DSN DATABASE_URL connectionString dbpassword AccountKey webhook_secret pgpassword user_password_salt token_hash'
  const others =
    'key id token_type max_tokens total_tokens completionTokens password_changed_at token_expires_at secret_name primary_key public_key idempotency_key session_id tokenizer cookie_domain signature_algorithm secretary passwordless token_endpoint token_count monkey hotkey design'
  expect(names.split(' ').filter(it => !isSecretName(it))).toEqual([])
  expect(others.split(' ').filter(isSecretName)).toEqual([])
})

test.each([
  'dpl_9f28aa1234567890',
  'dpl_8xKqP2vW9mZ3nB7cY5tR1sD4fG6h',
  'prj_905321234567abcdefgh',
  '550e8400-e29b-41d4-a716-446655440000',
  '3c1e7ab91bd0f2aabbccddeeff00112233445566',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '2025-11-21T07:36:00.123Z',
  '2025-11-21 07:36:00.123456+00',
  '1763710000123',
  '1763710000123456',
  'v22.18.0, 1.2.3-rc.4+20251121, 18.4.0-beta.17',
  'from 10.0.212.37:5432 to 2001:db8::1 and 192.168.100.200',
  'SELECT id, amount FROM orders WHERE id IN (1001, 1002, 90512) AND amount > 250.75 LIMIT 200',
  "UPDATE t SET n = 12345678, at = '2025-11-21 07:36' WHERE id BETWEEN 1000000 AND 2000000",
  'runs/17637100001/job/49123456789',
  'run 17637100001 failed, job id 49123456789',
  'C0123456789 U0123456789 1763710000.123456',
  '{"total_tokens":1234567,"prompt_tokens":1000000,"tokenizer":"cl100k_base"}',
  '+2 -1 lines, +1234 bytes, 12 345 678 rows',
  'class sk-fading-circle-container, key_performance_indicators_of_the_team, KEYBOARD_LAYOUT_SETTINGS',
  'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
  'https://example.vercel.app/a%20b?q=1%2C2&x=%5B1%5D',
  'C:\\new\\table\\x86, AT&amp;T, 100% of it',
])('%s stays', value => {
  expect(text(value)).toBe(value)
  expect(json({ value })).toEqual({ value })
})

test.each([
  ['/calls/905321234567/messages', '/calls/[redacted phone]/messages'],
  ['https://wa.me/905321234567', 'https://wa.me/[redacted phone]'],
  ['{"phone":905321234567}', '{"phone":[redacted phone]}'],
  ['{"callerNumber":"905321234567"}', '{"callerNumber":"[redacted phone]"}'],
  ['{"phoneNumber":"5321234567"}', '{"phoneNumber":"[redacted phone]"}'],
  ['{"to":905321234567}', '{"to":[redacted phone]}'],
  ['+90.532.123.45.67', '[redacted phone]'],
  ['90.532.123.45.67', '[redacted phone]'],
  ['0532.123.45.67', '[redacted phone]'],
  ['90 532 123 45 67', '[redacted phone]'],
  ['everything/+905321234567', 'everything/[redacted phone]'],
  ["WHERE phone = '905321234567' AND id = 3", "WHERE phone = '[redacted phone]' AND id = 3"],
])('%s holds a phone number', (before, after) => {
  expect(text(before)).toBe(after)
})

test('in a field that comes back, only secrets are taken away', () => {
  const token = tokens['Slack, of a bot']
  expect(secrets(`call +905321234567 of ana@customer.com with ${token}`)).toBe(
    'call +905321234567 of ana@customer.com with [redacted secret]',
  )
})
