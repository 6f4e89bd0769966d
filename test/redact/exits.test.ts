import { describe, expect, test } from 'vitest'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { exits, knownSecret } from '../support/exits.ts'

const redact = makeRedactor({ secrets: [knownSecret] })

// Put together here, so that no scanner takes this file for a leak.
const planted = [
  knownSecret,
  `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`,
  `sk_live_${'abcd1234'.repeat(3)}`,
  'deniz.kaya@mail.example.com',
  '+90 532 555 01 23',
]

describe.each(Object.entries(exits))('%s', (_, exit) => {
  test('nothing that was planted comes out, and the rest does', async () => {
    const out = await exit(planted.join(' and '), redact)
    expect(out).toContain('[redacted')
    for (const canary of planted) expect(out).not.toContain(canary)
  })
})
