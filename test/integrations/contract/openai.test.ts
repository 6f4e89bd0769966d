import OpenAI from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import { startOpenai } from '../../../playground/systems/openai/start-openai.ts'
import { type OpenaiContext, readCosts, readModels } from '../../../src/integrations/openai/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'

const since = new Date(now.getTime() - 200 * 86_400_000)
const start = Math.floor(since.getTime() / 1_000)

/** Each operation that is used: as the connector asks for it, and as OpenAI's own client does. */
const operations: readonly (readonly [
  string,
  (context: OpenaiContext) => Promise<unknown>,
  (client: OpenAI) => PromiseLike<unknown>,
])[] = [
  ['GET /v1/models', readModels, it => it.models.list()],
  [
    'GET /v1/organization/costs',
    it => readCosts({ since, next: 'page_180' }, it),
    it => it.admin.organization.usage.costs({ start_time: start, bucket_width: '1d', limit: 180, page: 'page_180' }),
  ],
]

// The target below is one of OpenAI.
const contextAt = (base: string) =>
  contextFor(
    { kind: 'openai', base, private: true, secrets: { key: '$KEY', admin_key: '$ADMIN_KEY' } },
    { environment: { KEY: 'k', ADMIN_KEY: 'a' } },
  ) as OpenaiContext
const clientAt = (url: string, apiKey = 'k') =>
  new OpenAI({ apiKey, adminAPIKey: apiKey === 'k' ? 'a' : apiKey, baseURL: `${url}/v1`, maxRetries: 0 })

test.each(operations)('asks %s as the client of OpenAI asks it', async (_, connector, client) => {
  const server = await startServer((_, response) => json(response, 200, { object: 'list', data: [] }))
  await connector(contextAt(server.url))
  await client(clientAt(server.url))
  const [ours, theirs] = server.seen.map(({ method, path, headers }) => {
    const { pathname, searchParams } = new URL(path, 'http://x')
    return { method, pathname, query: Object.fromEntries(searchParams), authorization: headers.authorization }
  })
  expect(ours).toEqual(theirs)
})

test.each(operations)('the imitation answers %s to both, and refuses both', async (_, connector, client) => {
  const openai = await startOpenai({ key: 'k', adminKey: 'a', now: () => now })
  onTestFinished(openai.close)
  expect(await connector(contextAt(openai.url))).toMatchObject({ kind: 'answered' })
  expect(await client(clientAt(openai.url))).toMatchObject({ data: expect.any(Array) })
  await expect(client(clientAt(openai.url, 'old'))).rejects.toThrow(OpenAI.AuthenticationError)
  openai.break('quota-used-up')
  expect(await connector(contextAt(openai.url))).toMatchObject({ kind: 'failed', status: 429 })
  await expect(client(clientAt(openai.url))).rejects.toMatchObject({ status: 429, code: 'insufficient_quota' })
})

test('the imitation charges as the types of OpenAI say', async () => {
  const openai = await startOpenai({ key: 'k', adminKey: 'a', now: () => now })
  onTestFinished(openai.close)
  const page = await clientAt(openai.url).admin.organization.usage.costs({ start_time: start, limit: 180 })
  expect(page).toMatchObject({ object: 'page', has_more: true, next_page: 'page_180' })
  const [day] = page.data
  const [result] = day?.results ?? []
  if (result?.object !== 'organization.costs.result') throw new Error('The first result is no cost')
  expect(result.amount).toEqual({ value: 4.15, currency: 'usd' })
})
