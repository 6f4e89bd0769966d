import { expect, onTestFinished, test } from 'vitest'
import { startTwilio } from '../../../playground/systems/twilio/start-twilio.ts'
import { readAlerts, readBalance, readMessages, type TwilioContext } from '../../../src/integrations/twilio/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'
import { readVendorDescription } from '../../support/vendor-description.ts'

// It requires no field, so what it does not list is wrong.
const api = readVendorDescription('twilio-api.json', { closed: true })
const monitor = readVendorDescription('twilio-monitor.json', { closed: true })
const described = api === null || monitor === null ? null : { api, monitor }
const checked = described === null ? 'NOT CHECKED, since the folder specs is not there' : 'as described'

const account = `AC${'0f'.repeat(16)}`
const since = new Date(now.getTime() - 3_600_000)

const operations: readonly (readonly [string, 'api' | 'monitor', (context: TwilioContext) => Promise<unknown>])[] = [
  ['GET /v1/Alerts', 'monitor', it => readAlerts(since, it)],
  ['GET /2010-04-01/Accounts/{AccountSid}/Messages.json', 'api', it => readMessages(since, it)],
  ['GET /2010-04-01/Accounts/{AccountSid}/Balance.json', 'api', readBalance],
]

// The target below is one of Twilio.
const contextAt = (base: string) =>
  contextFor(
    { kind: 'twilio', base, monitor: base, private: true, secrets: { account: '$SID', token: '$TOKEN' } },
    { environment: { SID: account, TOKEN: 't' } },
  ) as TwilioContext

test.each(operations)(`the connector asks %s ${checked}`, async (_, which, ask) => {
  const server = await startServer((_, response) => json(response, 200, {}))
  await ask(contextAt(server.url))
  expect(server.seen).toHaveLength(1)
  for (const { method, path, headers } of server.seen) {
    expect(headers.authorization).toBe(`Basic ${Buffer.from(`${account}:t`).toString('base64')}`)
    expect(described?.[which].wrongWithRequest({ method, path }) ?? []).toEqual([])
  }
})

test.each(operations)(`the imitation answers %s ${checked}, and the connector reads it`, async (_, which, ask) => {
  const twilio = await startTwilio({ account, token: 't', now: () => now })
  onTestFinished(twilio.close)
  twilio.break('messages-fail')
  const between = await startServer(async ({ method, path, headers }, response) => {
    const answer = await fetch(`${twilio.url}${path}`, { headers: { authorization: headers.authorization ?? '' } })
    const body: unknown = await answer.json()
    expect(described?.[which].wrongWithAnswer({ method, path }, answer.status, body) ?? []).toEqual([])
    json(response, answer.status, body)
  })
  expect(await ask(contextAt(between.url))).toMatchObject({ kind: 'answered' })
})

test('an answer with a field that is not described would be found', () => {
  const wrong = described?.api.wrongWithAnswer(
    { method: 'GET', path: `/2010-04-01/Accounts/${account}/Balance.json` },
    200,
    {
      balance: '1',
      money: '1',
    },
  )
  expect(wrong ?? [' must NOT have additional properties']).toEqual([expect.stringContaining('additional properties')])
})
