import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { startOwnPage } from '../../../playground/systems/statuspage/start-own-page.ts'
import {
  createIncident,
  readIncident,
  readLatest,
  readUnresolved,
  type StatuspageContext,
  updateIncident,
} from '../../../src/integrations/statuspage/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { startServer } from '../../support/imitations/server.ts'
import {
  describedError,
  describedIncident,
  describedRequests,
} from '../../support/imitations/statuspage-description.ts'

const body = 'We look into it.'
const written = {
  ...{ name: 'Calls fail', status: 'investigating', impact_override: 'major', body },
  ...{ component_ids: ['c1'], components: { c1: 'partial_outage' } },
  metadata: { handrail: { incident: 'INC-3', at: now.toISOString() } },
  deliver_notifications: true,
} as const

/** Each operation that is used, the query that it may have, and what it answers. */
const operations: readonly (readonly [
  string,
  { readonly query: readonly string[]; readonly status: number; readonly answer: z.ZodType },
  (context: StatuspageContext, id: string) => Promise<{ kind: string }>,
])[] = [
  [
    'GET incidents',
    { query: ['q', 'limit', 'page'], status: 200, answer: z.array(describedIncident).min(1) },
    it => readLatest(it),
  ],
  [
    'GET incidents/unresolved',
    { query: ['page', 'per_page'], status: 200, answer: z.array(describedIncident).min(1) },
    it => readUnresolved(it),
  ],
  ['GET incidents/{id}', { query: [], status: 200, answer: describedIncident }, (it, id) => readIncident(id, it)],
  ['POST incidents', { query: [], status: 201, answer: describedIncident }, it => createIncident(written, it)],
  [
    'PATCH incidents/{id}',
    { query: [], status: 200, answer: describedIncident },
    (it, id) => updateIncident(id, { status: 'resolved', body, deliver_notifications: true }, it),
  ],
]

async function world() {
  const page = await startOwnPage({
    name: 'Shop',
    page: 'p1',
    token: 'the-token',
    components: { API: 'c1' },
    now: () => now,
  })
  onTestFinished(page.close)
  const seen: { method: string; path: string; sent: string; type: string; status: number; text: string }[] = []
  // What goes between the connector and the imitation is kept.
  const between = await startServer(({ method, path, headers, body }, response) => {
    const type = headers['content-type'] ?? ''
    const asked = { method, headers: { authorization: headers.authorization ?? '', 'content-type': type } }
    fetch(`${page.url}${path}`, { ...asked, ...(method === 'GET' ? {} : { body }) }).then(async answer => {
      const text = await answer.text()
      seen.push({ method, path, sent: body, type, status: answer.status, text })
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text)
    })
  })
  const target = { kind: 'statuspage', base: page.url, api: between.url, page: 'p1', private: true }
  const contextWith = (token: string) =>
    contextFor({ ...target, secrets: { token: '$TOKEN' } }, { environment: { TOKEN: token } }) as StatuspageContext // it is one of Statuspage
  const context = contextWith('the-token')
  const made = await createIncident(written, context)
  seen.length = 0
  return { page, context, contextWith, seen, id: made.kind === 'answered' ? made.value.id : '' }
}

test.each(operations)('%s: request and answer are as described', async (_, { query, status, answer }, ask) => {
  const { context, seen, id } = await world()
  expect(await ask(context, id)).toMatchObject({ kind: 'answered' })
  const [exchange] = seen
  if (exchange === undefined) throw new Error('Nothing was asked')
  const { searchParams, pathname } = new URL(exchange.path, 'http://x')
  expect(pathname).toMatch(/^\/v1\/pages\/p1\/incidents(\/unresolved|\/i\d+)?$/)
  expect([...searchParams.keys()].filter(it => !query.includes(it))).toEqual([])
  expect(exchange.status).toBe(status)
  answer.parse(JSON.parse(exchange.text))
  if (exchange.method === 'GET') return
  expect(exchange.type).toBe('application/json')
  describedRequests[exchange.method as 'POST' | 'PATCH'].parse(JSON.parse(exchange.sent)) // the methods of the table
})

test.each([
  ['no title', { ...written, name: '' }, 422],
  ['a title of 256 characters', { ...written, name: 'a'.repeat(256) }, 422],
  ['a text of 25,001 characters', { ...written, body: 'a'.repeat(25_001) }, 422],
  ['a status that there is not', { ...written, status: 'broken' }, 422],
  ['a component that there is not', { ...written, component_ids: ['c9'] }, 422],
])('the imitation refuses %s as described', async (_, incident, status) => {
  const { context, seen } = await world()
  expect(await createIncident(incident, context)).toMatchObject({ kind: 'failed', sent: false, status })
  describedError.parse(JSON.parse(seen[0]?.text ?? ''))
})

test('the imitation refuses another token, another page and an incident that is not there', async () => {
  const { context, contextWith } = await world()
  const other = { ...context, target: { ...context.target, page: 'p2' } }
  expect(await readUnresolved(contextWith('another'))).toMatchObject({
    reason: 'Statuspage answered 401: Could not authenticate; TOKEN is wrong or has expired',
  })
  expect(await readUnresolved(other)).toMatchObject({ kind: 'failed', status: 404, sent: false })
  expect(await readIncident('i999', context)).toMatchObject({ kind: 'failed', status: 404 })
})

test('the imitation takes sixty calls a minute of a token, and says when it takes more', async () => {
  const { context } = await world()
  for (let asked = 1; asked < 60; asked += 1) expect(await readUnresolved(context)).toMatchObject({ kind: 'answered' })
  expect(await createIncident(written, context)).toMatchObject({
    ...{ kind: 'failed', sent: false },
    reason: 'Statuspage answered 420: Enhance your calm; ask again in 60 s',
  })
})
