import Retell from 'retell-sdk'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import type { agentEntry, callEntry } from '../../../playground/systems/retell/retell-entries.ts'
import { retellAgent, startRetell } from '../../../playground/systems/retell/start-retell.ts'
import {
  type AgentVersion,
  publishVersion,
  type RetellCall,
  type RetellContext,
  readAgent,
  readCalls,
  readConcurrency,
  readVersions,
} from '../../../src/integrations/retell/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'

const since = new Date(now.getTime() - 3_600_000)

/** Each operation that is used: as the connector asks for it, and as Retell's own client does. */
const operations: readonly (readonly [
  string,
  (context: RetellContext) => PromiseLike<unknown>,
  (client: Retell) => PromiseLike<unknown>,
])[] = [
  ['GET /get-agent/{id}', it => readAgent(retellAgent, it), it => it.agent.retrieve(retellAgent)],
  ['GET /get-agent-versions/{id}', it => readVersions(retellAgent, it), it => it.agent.getVersions(retellAgent)],
  ['GET /get-concurrency', readConcurrency, it => it.concurrency.retrieve()],
  [
    'POST /v3/list-calls',
    it => readCalls({ since, agent: retellAgent, next: '5' }, it),
    it =>
      it.call.list({
        filter_criteria: {
          start_timestamp: { type: 'number', op: 'ge', value: since.getTime() },
          agent: [{ agent_id: retellAgent }],
        },
        ...{ sort_order: 'descending', limit: 200, pagination_key: '5' },
      }),
  ],
]

// The target below is one of Retell.
const contextAt = (url: string) =>
  contextFor(
    { kind: 'retell', base: url, private: true, secrets: { key: '$KEY' } },
    { environment: { KEY: 'k' } },
  ) as RetellContext
const clientAt = (baseURL: string) => new Retell({ apiKey: 'k', baseURL, maxRetries: 0 })

test.each(operations)('asks %s as the client of Retell asks it', async (_, connector, client) => {
  const server = await startServer((_, response) => json(response, 200, {}))
  await connector(contextAt(server.url))
  await client(clientAt(server.url))
  const [ours, theirs] = server.seen.map(({ method, path, headers, body }) => ({
    ...{ method, path, authorization: headers.authorization },
    body: body === '' ? null : JSON.parse(body),
  }))
  expect(ours).toEqual(theirs)
})

test.each(operations)('the imitation answers %s to both', async (_, connector, client) => {
  const retell = await startRetell({ key: 'k', now: () => now })
  onTestFinished(retell.close)
  expect(await connector(contextAt(retell.url))).toMatchObject({ kind: 'answered' })
  expect(await client(clientAt(retell.url))).toBeTruthy()
  await expect(client(new Retell({ apiKey: 'old', baseURL: retell.url, maxRetries: 0 }))).rejects.toThrow(
    Retell.AuthenticationError,
  )
})

test('publishes a version as the client of Retell does, and the imitation takes it from both', async () => {
  const server = await startServer((_, response) => response.writeHead(200).end())
  await publishVersion(retellAgent, 5, contextAt(server.url))
  await clientAt(server.url).agent.publish(retellAgent, { version: 5 })
  const [ours, theirs] = server.seen.map(({ method, path, body }) => ({ method, path, body: JSON.parse(body) }))
  expect(ours).toEqual(theirs)
  const retell = await startRetell({ key: 'k', now: () => now })
  onTestFinished(retell.close)
  retell.break('draft')
  expect(await publishVersion(retellAgent, 5, contextAt(retell.url))).toMatchObject({ kind: 'answered' })
  await expect(clientAt(retell.url).agent.publish(retellAgent, { version: 5 })).rejects.toThrow(Retell.BadRequestError)
})

test('the types of Retell hold for what the imitation answers and what the connector reads', () => {
  type List = Awaited<ReturnType<Retell['call']['list']>>
  expectTypeOf<ReturnType<typeof agentEntry>>().toExtend<Retell.AgentResponse>()
  expectTypeOf<ReturnType<typeof callEntry>>().toExtend<List['items'][number]>()
  // It needs `is_published`, which Retell's types call optional.
  expectTypeOf<Retell.AgentResponse & { is_published: boolean }>().toExtend<AgentVersion>()
  expectTypeOf<List['items'][number]>().toExtend<Omit<RetellCall, 'start_timestamp'>>()
})
