import { describe, expect, onTestFinished, test } from 'vitest'
import { startTwilio } from '../../playground/systems/twilio/start-twilio.ts'
import { onlyStep } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { alerts, balance, messages, key } = (await loadIntegration('twilio')).checks
if (!alerts || !balance || !messages || !key) throw new Error('The integration has lost a check')

const account = `AC${'0f'.repeat(16)}`
const environment = { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: 'the-token' }
const secrets = { account: '$TWILIO_ACCOUNT_SID', token: '$TWILIO_AUTH_TOKEN' }
const targetAt = (base: string) => ({ kind: 'twilio', base, monitor: base, private: true, secrets })
const contextAt = (base: string, more: object = {}) =>
  contextFor(targetAt(base), { environment: { ...environment, ...more } })

async function world() {
  const twilio = await startTwilio({ account, token: 'the-token', now: () => now })
  onTestFinished(twilio.close)
  return { twilio, context: contextAt(twilio.url) }
}

describe('alerts', () => {
  test('are none while all is well', async () => {
    const { context } = await world()
    expect(await alerts.run({}, context)).toMatchObject({ values: { count: 0 }, summary: '0 errors in 24h' })
  })

  test('are counted by their code', async () => {
    const { twilio, context } = await world()
    twilio.break('messages-fail')
    expect(await alerts.run({ since: '1h' }, context)).toMatchObject({
      values: { count: 6, 30008: 6 },
      summary: '6 errors in 1h, most: 30008',
    })
    expect(await alerts.run({ since: '1h', code: '30007' }, context)).toMatchObject({ values: { count: 0 } })
    expect(await alerts.run({ code: '30008' }, context)).toMatchObject({ summary: '12 30008 errors in 24h' })
  })

  test('are read to their last page, at the address of the catalog', async () => {
    const entry = (sid: string) => ({ sid, date_created: 'then', error_code: '11200' })
    const server = await startServer(({ path }, response) => {
      const next = path.includes('Page=1') ? null : 'https://elsewhere.example/v1/Alerts?Page=1'
      json(response, 200, { alerts: [entry(next === null ? 'b' : 'a')], meta: { next_page_url: next } })
    })
    expect(await alerts.run({}, contextAt(server.url))).toMatchObject({ values: { count: 2, 11200: 2 } })
    expect(server.seen.map(it => it.path.split('?')[0])).toEqual(['/v1/Alerts', '/v1/Alerts'])
  })

  test('without an end could not be counted', async () => {
    const server = await startServer((_, response) =>
      json(response, 200, {
        alerts: [{ sid: 'a', date_created: 'then', error_code: '11200' }],
        meta: { next_page_url: 'https://monitor.twilio.com/v1/Alerts?Page=1' },
      }),
    )
    expect(await alerts.run({}, contextAt(server.url))).toMatchObject({
      kind: 'failed',
      reason: 'There are more than 4 entries: ask for a shorter period.',
    })
  })
})

describe('messages', () => {
  test('are counted by status, over two pages, without their numbers and their text', async () => {
    const { context } = await world()
    const seen = await messages.run({ since: '2d' }, context)
    expect(seen).toMatchObject({
      values: { count: 577, lost: 0, delivered: 288, received: 289, failed: 0, undelivered: 0 },
      summary: '577 messages in 2d, 0 did not arrive',
    })
    expect(JSON.stringify(seen)).not.toMatch(/\+1555|See you/)
  })

  test('that do not arrive are lost, with the code that says why', async () => {
    const { twilio, context } = await world()
    twilio.break('messages-fail')
    expect(await messages.run({ since: '1h' }, context)).toMatchObject({
      values: { count: 13, lost: 6, undelivered: 6, 30008: 6 },
      summary: '13 messages in 1h, 6 did not arrive, most: 30008',
    })
  })

  test('that are none have no status that could be good', async () => {
    const { twilio, context } = await world()
    twilio.break('quiet')
    const seen = await messages.run({}, context)
    expect(seen.kind === 'answered' && seen.values).toEqual({ count: 0 })
  })
})

test('the balance is read as a number, below nothing too', async () => {
  const { twilio, context } = await world()
  expect(await balance.run({}, context)).toMatchObject({ values: { balance: 86.25, currency: 'USD' } })
  twilio.break('no-credit')
  expect(await balance.run({}, context)).toMatchObject({ values: { balance: -0.42 } })
})

test('account and token are valid, or are not', async () => {
  const { twilio, context } = await world()
  expect(await key.run({}, context)).toMatchObject({ values: { valid: true } })
  expect(await key.run({}, contextAt(twilio.url, { TWILIO_AUTH_TOKEN: 'old' }))).toMatchObject({
    values: { valid: false },
    summary: 'Twilio answered 401: Authenticate; TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN is wrong or has expired',
  })
  expect(await key.run({}, contextAt(twilio.url, { TWILIO_ACCOUNT_SID: '' }))).toMatchObject({
    kind: 'failed',
    reason: 'TWILIO_ACCOUNT_SID is not set, so Twilio cannot be asked.',
  })
})

describe.each(Object.entries({ alerts, messages, balance }))('%s could not be checked', (_, check) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { twilio, context } = await world()
    // So that there is an entry whose field can have another name.
    twilio.break('messages-fail')
    twilio.break(fault)
    expect(await check.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string) => onlyStep(`## Check\n\n1. ${line}\n`)
  const noErrors = { kind: 'value', name: 'count', op: '=', value: 0 }

  test.each([
    ['Check error codes in Twilio console', 'alerts', [{ test: noErrors }]],
    [
      '**Twilio Logs**: Check Twilio Console -> Monitor -> Logs -> Errors (e.g., 30008 Catch-all).',
      'alerts',
      [{ test: noErrors }],
    ],
    ['Verify `TWILIO_AUTH_TOKEN` is valid', 'key', [{ test: { name: 'valid', value: true } }]],
    ['Verify the balance and credentials of Twilio', 'balance', [{ test: { name: 'balance', op: '>', value: 0 } }]],
  ])('%s', (line, name, wanted) => {
    const step = stepOf(line)
    expect(step).toMatchObject({ runnable: true, effect: 'read', operation: { connector: 'twilio', name } })
    expect(step.expect).toMatchObject(wanted)
  })

  test('by its section, where the system has Twilio', () => {
    const under = (title: string) => onlyStep(`### ${title}\n\n1. Verify balance and credentials\n`)
    expect(under('Twilio Issues')).toMatchObject({
      ...{ operation: null, runnable: false },
      possible: [{ operation: { connector: 'twilio', name: 'balance' }, effect: 'read' }],
    })
    expect(under('Bank Issues').possible).toBeUndefined()
  })

  test.each([
    'Retry failed messages at Twilio',
    'Check error codes in Twilio console and top up the balance',
    'Top up the balance at Twilio',
    'Check https://status.twilio.com',
    'Clear the errors in the Twilio console',
    'Verify `TWILIO_AUTH_TOKEN` and `TWILIO_ACCOUNT_SID`',
  ])('not %s', line => expect(stepOf(line).operation).not.toMatchObject({ connector: 'twilio' }))
})
