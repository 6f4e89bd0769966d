import { describe, expect, onTestFinished, test } from 'vitest'
import { startTelnyx, telnyxNumber } from '../../playground/systems/telnyx/start-telnyx.ts'
import { onlyStep } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { messages, webhooks, numbers, balance, key } = (await loadIntegration('telnyx')).checks
if (!messages || !webhooks || !numbers || !balance || !key) throw new Error('The integration has lost a check')

const environment = { TELNYX_API_KEY: 'the-key' }
const targetAt = (base: string) => ({ kind: 'telnyx', base, private: true, secrets: { key: '$TELNYX_API_KEY' } })
const contextAt = (base: string) => contextFor(targetAt(base), { environment })

async function world() {
  const telnyx = await startTelnyx({ key: 'the-key', now: () => now })
  onTestFinished(telnyx.close)
  return { telnyx, context: contextAt(telnyx.url) }
}

describe('messages', () => {
  test('are counted by direction and status, over several pages, without their numbers', async () => {
    const { context } = await world()
    const seen = await messages.run({}, context)
    expect(seen).toMatchObject({
      values: { count: 145, inbound: 73, outbound: 72, delivered: 72, received: 73, failed: 0, lost: 0 },
      summary: '145 messages in 24h, 0 did not arrive',
    })
    expect(JSON.stringify(seen)).not.toContain('+1555')
  })

  test('of one direction that do not arrive are lost', async () => {
    const { telnyx, context } = await world()
    telnyx.break('messages-fail')
    expect(await messages.run({ since: '2h', direction: 'outbound' }, context)).toMatchObject({
      values: { count: 6, lost: 6, failed: 6, delivered: 0 },
      evidence: expect.stringContaining('40002'),
    })
  })

  test('that are none, or more than can be read, are no pass', async () => {
    const { telnyx, context } = await world()
    telnyx.break('quiet')
    const none = await messages.run({}, context)
    expect(none.kind === 'answered' && none.values).toEqual({ count: 0 })
    const entry = { uuid: 'a', created_at: now.toISOString(), direction: 'inbound', status: 'received' }
    const endless = await startServer((_, response) =>
      json(response, 200, { data: [entry], meta: { page_number: 1, total_pages: 99 } }),
    )
    expect(await messages.run({}, contextAt(endless.url))).toMatchObject({
      kind: 'failed',
      reason: 'There are more than 10 entries: ask for a shorter period.',
    })
  })
})

describe('webhooks', () => {
  test('were answered', async () => {
    const { context } = await world()
    expect(await webhooks.run({ path: '/api/sms/webhook', since: '1h' }, context)).toMatchObject({
      values: { count: 7, failed: 0, failed_share: 0, last_status: 200 },
      summary: '7 deliveries to /api/sms/webhook in 1h, 0 failed, the last answer was 200',
    })
  })

  test('failed, with what they answered', async () => {
    const { telnyx, context } = await world()
    telnyx.break('webhook-fails')
    expect(await webhooks.run({ since: '1h' }, context)).toMatchObject({
      values: { failed: 7, failed_share: 100, last_status: 502, last_error_status: 502 },
    })
  })

  test('of a path that nobody called have no status', async () => {
    const { context } = await world()
    const seen = await webhooks.run({ path: '/api/sms' }, context)
    expect(seen).toMatchObject({ kind: 'answered', values: { count: 0 }, summary: 'no deliveries to /api/sms in 24h' })
    expect(seen.kind === 'answered' && Object.keys(seen.values)).toEqual(['count'])
  })

  test('that nobody answered have failed without a status', async () => {
    const entry = { id: 'a', started_at: now.toISOString(), status: 'failed', attempts: [{ http: {} }, {}] }
    const server = await startServer((_, response) =>
      json(response, 200, { data: [entry], meta: { page_number: 1, total_pages: 1 } }),
    )
    const seen = await webhooks.run({}, contextAt(server.url))
    expect(seen.kind === 'answered' && seen.values).toEqual({ count: 1, failed: 1, failed_share: 100 })
  })
})

describe('numbers', () => {
  test('are counted, and never shown', async () => {
    const { telnyx, context } = await world()
    const seen = await numbers.run({}, context)
    expect(seen).toMatchObject({ values: { count: 3, active: 3, spare: 2 }, summary: '3 numbers, 3 active, 2 spare' })
    telnyx.break('no-spare-numbers')
    const none = await numbers.run({}, context)
    expect(none).toMatchObject({ values: { active: 3, spare: 0 } })
    const one = await numbers.run({ number: telnyxNumber }, context)
    expect(JSON.stringify([seen, none, one])).not.toContain('833555')
  })

  test('are looked for by one of them', async () => {
    const { telnyx, context } = await world()
    const ask = (number: string) => numbers.run({ number }, context)
    expect(await ask('+1 (833) 555-0134')).toMatchObject({ values: { count: 1, is_active: true } })
    expect(await ask('+1 833 555 0199')).toMatchObject({ values: { count: 0, is_active: false } })
    // A part of a number is not a number.
    expect(await ask('8335550')).toMatchObject({ values: { count: 0, is_active: false } })
    telnyx.break('number-lost')
    expect(await ask(telnyxNumber)).toMatchObject({
      values: { count: 1, is_active: false },
      summary: 'the number is ported-out',
    })
  })
})

test('the balance is read as numbers', async () => {
  const { telnyx, context } = await world()
  expect(await balance.run({}, context)).toMatchObject({
    values: { balance: 214.6, available_credit: 214.6, currency: 'USD' },
  })
  telnyx.break('no-credit')
  expect(await balance.run({}, context)).toMatchObject({ values: { available_credit: 0 } })
})

test('the key is valid, or is not', async () => {
  const { telnyx, context } = await world()
  expect(await key.run({}, context)).toMatchObject({ values: { valid: true } })
  const old = contextFor(targetAt(telnyx.url), { environment: { TELNYX_API_KEY: 'old' } })
  expect(await key.run({}, old)).toMatchObject({
    values: { valid: false },
    summary: 'Telnyx answered 401: Authentication failed.; TELNYX_API_KEY is wrong or has expired',
  })
})

describe.each(Object.entries({ messages, webhooks, numbers, balance }))('%s could not be checked', (_, check) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { telnyx, context } = await world()
    telnyx.break(fault)
    expect(await check.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string) => onlyStep(`## Check\n\n1. ${line}\n`)

  test.each([
    ['Ensure `/api/sms/webhook` returned `200` in Telnyx delivery logs', 'webhooks', ['last_status', '=', 200]],
    ['Confirm Telnyx portal has spare numbers ready to import', 'numbers', ['spare', '>=', 1]],
    ['Verify `TELNYX_API_KEY` is valid', 'key', ['valid', '=', true]],
  ])('%s', (line, name, [value, op, wanted]) => {
    expect(stepOf(line)).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { kind: 'call', connector: 'telnyx', name } },
      expect: [{ test: { kind: 'value', name: value, op, value: wanted } }],
    })
  })

  test('with the path of the webhook', () => {
    const { operation } = stepOf('Ensure `/api/sms/webhook` returned `200` in Telnyx delivery logs')
    expect(operation).toMatchObject({ arguments: { path: ['/api/sms/webhook'] } })
  })

  test.each([
    ['Check the balance at Telnyx', 'balance', [{ test: { name: 'available_credit', op: '>', value: 0 } }]],
    [
      'Check Telnyx messaging logs for HELP/STOP responses.',
      'messages',
      [{ test: { name: 'lost', op: '=', value: 0 } }, { text: 'HELP/STOP responses', test: null }],
    ],
    [
      '**STOP not honoured**: Ensure Telnyx webhook hit our endpoint (review logs) and that downstream systems respect the consent flag.',
      'webhooks',
      [
        { test: { name: 'failed', op: '=', value: 0 } },
        { text: 'downstream systems respect the consent flag', test: null },
      ],
    ],
  ])('with what only a person can judge: %s', (line, name, wanted) => {
    const step = stepOf(line)
    expect(step).toMatchObject({ runnable: true, effect: 'read', operation: { connector: 'telnyx', name } })
    expect(step.expect).toMatchObject(wanted)
    expect(step.expect).toHaveLength(wanted.length)
  })

  test.each([
    'Check Telnyx messaging logs, the queue has to be empty',
    'Ensure the webhook of `/api/sms` hit our endpoint at Telnyx twice',
    'Confirm `TELNYX_API_KEY`, `TELNYX_MONITOR_NUMBER`, `TELNYX_TEST_RECIPIENT` secrets',
    'Provision new toll-free numbers in Telnyx',
    'Buy spare numbers in Telnyx',
    'Review `/api/retell/webhook` and `/api/telnyx/voice-webhook` logs',
    'Top up the balance at Telnyx',
  ])('not %s', line => expect(stepOf(line).operation).not.toMatchObject({ connector: 'telnyx' }))
})
