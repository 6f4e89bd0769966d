import { type Vapi, VapiClient } from '@vapi-ai/server-sdk'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { startVapi, vapiAssistant } from '../../../playground/systems/vapi/start-vapi.ts'
import type { assistantEntry, callEntry } from '../../../playground/systems/vapi/vapi-entries.ts'
import {
  readAssistant,
  readAssistants,
  readCalls,
  readOneAssistant,
  type VapiContext,
} from '../../../src/integrations/vapi/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'
import { readVendorDescription } from '../../support/vendor-description.ts'

const description = readVendorDescription('vapi.json')
const checked =
  description === null ? 'NOT CHECKED against the description, since the folder specs is not there' : 'as described'
/** The slice has no list of assistants, which the package has. */
const undescribed = 'GET /assistant'
const since = new Date(now.getTime() - 3_600_000)
const { id } = vapiAssistant

/** Each operation that is used: as the connector asks for it, and as Vapi's own client does. */
const operations: readonly (readonly [
  string,
  (context: VapiContext) => Promise<unknown>,
  (client: VapiClient) => PromiseLike<unknown>,
])[] = [
  [
    'GET /call',
    it => readCalls(since, id, it),
    it => it.calls.list({ assistantId: id, createdAtGe: since.toISOString(), limit: 20 }),
  ],
  ['GET /assistant/{id}', it => readAssistant(id, it), it => it.assistants.get({ id })],
  [undescribed, it => readAssistants(it), it => it.assistants.list({ limit: 20 })],
  [undescribed, readOneAssistant, it => it.assistants.list({ limit: 1 })],
]

// The target below is one of Vapi.
const contextAt = (base: string) =>
  contextFor(
    { kind: 'vapi', base, private: true, secrets: { key: '$KEY' } },
    { environment: { KEY: 'k' } },
  ) as VapiContext
const clientAt = (baseUrl: string, token = 'k') => new VapiClient({ token, baseUrl, maxRetries: 0 })

test.each(operations)(`asks %s as the client of Vapi asks it, and ${checked}`, async (operation, connector, client) => {
  const server = await startServer((_, response) => json(response, 200, []))
  await connector(contextAt(server.url))
  await client(clientAt(server.url))
  const [ours, theirs] = server.seen.map(({ method, path, headers }) => {
    const { pathname, searchParams } = new URL(path, server.url)
    return { method, pathname, query: [...searchParams].sort(), authorization: headers.authorization }
  })
  expect(ours).toEqual(theirs)
  const asked = { method: 'GET', path: server.seen[0]?.path ?? '' }
  if (operation !== undescribed) expect(description?.wrongWithRequest(asked) ?? []).toEqual([])
})

test.each(operations)(`the imitation answers %s to both, and ${checked}`, async (operation, connector, client) => {
  const vapi = await startVapi({ key: 'k', now: () => now })
  onTestFinished(vapi.close)
  vapi.break('calls-fail')
  const between = await startServer(async ({ method, path, headers }, response) => {
    const answer = await fetch(vapi.url + path, { headers: { authorization: headers.authorization ?? '' } })
    const body: unknown = await answer.json()
    const wrong = operation === undescribed ? [] : description?.wrongWithAnswer({ method, path }, answer.status, body)
    expect(wrong ?? []).toEqual([])
    json(response, answer.status, body)
  })
  expect(await connector(contextAt(between.url))).toMatchObject({ kind: 'answered' })
  expect(await client(clientAt(between.url))).toBeTruthy()
  await expect(client(clientAt(vapi.url, 'old'))).rejects.toThrow(/401/)
})

test('the types of Vapi hold for what the imitation answers', () => {
  expectTypeOf<ReturnType<typeof assistantEntry>>().toExtend<Vapi.Assistant>()
  expectTypeOf<ReturnType<typeof callEntry>>().toExtend<Vapi.Call>()
})
