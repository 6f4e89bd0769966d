import Telnyx from 'telnyx'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { startTelnyx } from '../../../playground/systems/telnyx/start-telnyx.ts'
import type {
  balanceEntry,
  deliveryEntry,
  messageEntry,
  numberEntry,
} from '../../../playground/systems/telnyx/telnyx-entries.ts'
import {
  readBalance,
  readDeliveries,
  readMessages,
  readNumbers,
  type TelnyxContext,
} from '../../../src/integrations/telnyx/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'

const since = new Date('2026-11-21T00:00:00.000Z')
const first = { 'page[number]': 1 }

/** Each operation that is used: as the connector asks for it, and as Telnyx's own client does. */
const operations: readonly (readonly [
  string,
  (context: TelnyxContext) => PromiseLike<unknown>,
  (client: Telnyx) => PromiseLike<unknown>,
])[] = [
  [
    'GET /detail_records',
    it => readMessages(since, it),
    it =>
      it.detailRecords.list({
        filter: { record_type: 'messaging', created_at: { gte: '2026-11-21' } },
        ...{ sort: ['-created_at'], ...first, 'page[size]': 50 },
      }),
  ],
  [
    'GET /webhook_deliveries',
    it => readDeliveries(since, '/api/sms', it),
    it =>
      it.webhookDeliveries.list({
        filter: { started_at: { gte: since.toISOString() }, attempts: { contains: '/api/sms' } },
        ...{ ...first, 'page[size]': 50 },
      }),
  ],
  [
    'GET /phone_numbers',
    it => readNumbers('18335550134', it),
    it => it.phoneNumbers.list({ filter: { phone_number: '18335550134' }, ...first, 'page[size]': 250 }),
  ],
  ['GET /balance', readBalance, it => it.balance.retrieve()],
]

// The target below is one of Telnyx.
const contextAt = (url: string) =>
  contextFor(
    { kind: 'telnyx', base: url, private: true, secrets: { key: '$KEY' } },
    { environment: { KEY: 'k' } },
  ) as TelnyxContext
const clientAt = (baseURL: string, apiKey = 'k') => new Telnyx({ apiKey, baseURL, maxRetries: 0 })

test.each(operations)('asks %s as the client of Telnyx asks it', async (_, connector, client) => {
  const server = await startServer((_, response) =>
    json(response, 200, { data: [], meta: { page_number: 1, total_pages: 1 } }),
  )
  await connector(contextAt(server.url))
  await client(clientAt(server.url))
  const [ours, theirs] = server.seen.map(({ method, path, headers }) => {
    const { pathname, searchParams } = new URL(path, server.url)
    return { method, pathname, query: [...searchParams].sort(), authorization: headers.authorization }
  })
  expect(ours).toEqual(theirs)
})

test.each(operations)('the imitation answers %s to both', async (_, connector, client) => {
  const telnyx = await startTelnyx({ key: 'k', now: () => now })
  onTestFinished(telnyx.close)
  expect(await connector(contextAt(telnyx.url))).toMatchObject({ kind: 'answered' })
  expect(await client(clientAt(telnyx.url))).toBeTruthy()
  await expect(client(clientAt(telnyx.url, 'old'))).rejects.toThrow(Telnyx.AuthenticationError)
})

test('the client of Telnyx finds as many messages as the connector', async () => {
  const telnyx = await startTelnyx({ key: 'k', now: () => now })
  onTestFinished(telnyx.close)
  const ours = await readMessages(since, contextAt(telnyx.url))
  let theirs = 0
  const filter = { record_type: 'messaging', created_at: { gte: '2026-11-21' } } as const
  for await (const _ of clientAt(telnyx.url).detailRecords.list({ filter })) theirs += 1
  expect(ours.kind === 'answered' && ours.value.length).toBe(theirs)
})

test('the types of Telnyx hold for what the imitation answers', () => {
  expectTypeOf<ReturnType<typeof messageEntry>>().toExtend<Telnyx.DetailRecordListResponse.MessageDetailRecord>()
  expectTypeOf<ReturnType<typeof deliveryEntry>>().toExtend<Telnyx.WebhookDelivery>()
  expectTypeOf<ReturnType<typeof numberEntry>>().toExtend<Telnyx.PhoneNumberDetailed>()
  expectTypeOf<ReturnType<typeof balanceEntry>>().toExtend<Telnyx.BalanceRetrieveResponse>()
})
