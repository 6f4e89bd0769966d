import { expect, test } from 'vitest'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { growthOf } from '../support/growth.ts'

const redact = makeRedactor({
  secrets: ['quiet-otter-under-the-bridge', '4f1e2d3c4b5a69788796a5b4c3d2e1f0'],
  country: 'TR',
})

const hostile = [
  ...['a', ' ', '\n', '"', '\\', '%', '&', '=', ':', '1', '+', '@', '-', '_', '/'],
  ...['%41 ', '%2541', '&#65;', '\\u0041', '\\"', '%C3%A9+', '+%41'],
  ...['0', '05', '0532 ', '1 ', '(0', '12-', '1.', '1.2.3.4 ', '+1', '+1234567 ', '(1-', '/905321234567', 'phone:1'],
  ...['a@', 'a.', '@a.b', 'a.b-', 'eyJ', 'eyJa.a', 'eyJ-', 'eyJ.eyJ', '.eyJaaaaaaaa.aaaa'],
  ...[
    'xoxb-',
    'xoxb-a',
    'sk-',
    'key_',
    'KEY',
    'SG.',
    'SG.aaaaaaaaaaaaaaaa',
    '1/' + '/',
    '123456:',
    'sntrys_',
    'AIza',
    'ya29.',
  ],
  ...['AC0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef ', 'JQQJ99', 'a1Q~'],
  ...['postgres://', 'http://a:', 'a://a@', '-----BEGIN PRIVATE KEY-----', '-----END PRIVATE KEY-----', '-----BEGIN '],
  ...[
    'token',
    'token=',
    'token_',
    'cookie:',
    'cookie: a=b;',
    'cookie:a;',
    'authorization: ',
    'x-',
    'x-a-key:',
    'bearer ',
  ],
  ...['password" : "', 'password: ', "password='", 'token = a', 'token="\\', 'secret\\\\'],
  ...['quiet-otter-under-the-', 'cXVpZXQtb3R0ZXItdW5kZXIt', '71756965742d', '71:75:', '0x71, '],
]

test.each(hostile)('text made of %j takes time that grows as it does', unit => {
  const redacted = (size: number) => redact.text(unit.repeat(Math.ceil(size / unit.length)).slice(0, size))
  // Twice as much is measured to take up to four times as long below this size, and twice as long from there on.
  expect(growthOf(redacted, 32_768, 12)).toBeLessThanOrEqual(12)
})
