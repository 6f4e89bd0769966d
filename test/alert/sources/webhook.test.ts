import { expect, test } from 'vitest'
import { webhook } from '../../../src/alert/sources/webhook.ts'
import { webhookSends } from '../../support/send-alert.ts'

const settings = webhook.settings.parse({ kind: 'webhook', secret: '$JOBS_SECRET' })
const read = (payload: unknown) => webhook.read({}, payload, settings)

test('needs a title, and takes it for the key where there is none', () => {
  const nothing = { place: null, link: null, runbook: null, severity: null, subject: null, at: null }
  expect(read({ title: 'Import fails' })).toEqual({
    ...{ status: 'firing', key: 'Import fails', title: 'Import fails' },
    ...nothing,
  })
  const all = { key: 'import', status: 'resolved', system: 'shop', severity: 'high', place: 'eu-1', url: 'https://x.y' }
  expect(read({ title: 'Import fails', ...all, runbook_url: 'import.md' })).toEqual({
    ...{ status: 'resolved', key: 'import', title: 'Import fails', place: 'eu-1', link: 'https://x.y', at: null },
    ...{ runbook: 'import.md', severity: 'high', subject: 'shop' },
  })
  for (const odd of [{}, { title: '' }, { title: 1 }, { title: 'x', status: 'on fire' }, { title: 'x', key: {} }, []])
    expect(read(odd)).toBeNull()
})

// The example of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  body: Buffer.from('{"test": 2432232314}'),
  at: 1_614_265_330_000,
}

test('takes what the libraries of Standard Webhooks sign', () => {
  const { secret, headers, body, at } = example
  expect(webhook.mayBeSigned(headers, at)).toBe(true)
  expect(webhook.isSigned({ headers, body }, secret, at)).toBe(true)
  expect(webhook.isSigned({ headers: { ...headers, 'webhook-id': 'msg_other' }, body }, secret, at)).toBe(false)
  expect(webhook.isSigned({ headers: { ...headers, 'webhook-timestamp': '1614265331' }, body }, secret, at)).toBe(false)
  expect(webhook.isSigned({ headers, body: Buffer.from('{}') }, secret, at)).toBe(false)
  // While a secret is replaced the sender signs with both; signatures of another version are passed over.
  const both = { ...headers, 'webhook-signature': `v1a,xyz v1,AAAA ${headers['webhook-signature']}` }
  expect(webhook.isSigned({ headers: both, body }, secret, at)).toBe(true)
})

test('is five minutes off at most, either way', () => {
  const { headers, at } = example
  expect([-300_001, -300_000, 300_000, 300_001].map(off => webhook.mayBeSigned(headers, at + off))).toEqual([
    ...[false, true, true, false],
  ])
  for (const name of Object.keys(headers))
    expect(webhook.mayBeSigned({ ...headers, [name]: undefined }, at)).toBe(false)
})

test('takes nothing where the secret is no key', () => {
  const { headers, body } = webhookSends('', { title: 'x' })
  for (const none of ['whsec_', 'whsec_!!'])
    expect(webhook.isSigned({ headers, body: Buffer.from(body) }, none, Date.now())).toBe(false)
})

test('takes a secret that is not base64 as it is written', () => {
  const { headers, body } = webhookSends('a secret of words', { title: 'x' })
  expect(webhook.isSigned({ headers, body: Buffer.from(body) }, 'a secret of words', Date.now())).toBe(true)
})
