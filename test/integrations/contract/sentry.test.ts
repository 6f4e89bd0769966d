import { expect, onTestFinished, test } from 'vitest'
import { startSentry } from '../../../playground/systems/sentry/start-sentry.ts'
import { createTraffic } from '../../../playground/systems/traffic.ts'
import {
  countEvents,
  exceptionOf,
  readIssues,
  readLatestEvent,
  readReleases,
  type SentryContext,
} from '../../../src/integrations/sentry/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { startServer } from '../../support/imitations/server.ts'
import { readVendorDescription } from '../../support/vendor-description.ts'

const description = readVendorDescription('sentry.json')
const checked = description === null ? 'NOT CHECKED, the description is not here' : 'sentry.json'

const search = { query: 'route:/api/call-event', since: '1h', environment: 'production' }
const issue = '6093317745'
const hour = { from: new Date(now.getTime() - 3_600_000), to: now }

/** Each operation that is used, as the connector asks for it. */
const operations: readonly (readonly [string, (context: SentryContext) => Promise<{ kind: string }>])[] = [
  ['GET issues', it => readIssues(search, { limit: 100, cursor: '0:0:0' }, it)],
  ['GET issues/{id}/events/latest', it => readLatestEvent(issue, 'production', it)],
  ['GET events-timeseries', it => countEvents(search, hour, it)],
  ['GET releases', it => readReleases(it)],
]

async function world(project: string) {
  const traffic = createTraffic({ now: () => now, outage: () => 'database', deployment: () => 'dpl_1' })
  const sentry = await startSentry({
    ...{ token: 'the-token', traffic, now: () => now, delay: () => 0 },
    deployed: () => [{ deployment: 'dpl_1', sha: '3c1e7ab41f0d2c5b6a79887766554433221100ff', at: now }],
  })
  onTestFinished(sentry.close)
  traffic.burst()
  const seen: { method: string; path: string; status: number; body: unknown }[] = []
  // What goes between the connector and the imitation is kept.
  const between = await startServer(({ method, path, headers }, response) => {
    fetch(`${sentry.url}${path}`, { headers: { authorization: headers.authorization ?? '' } }).then(async answer => {
      const text = await answer.text()
      seen.push({ method, path, status: answer.status, body: JSON.parse(text) })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    })
  })
  const target = { kind: 'sentry', organization: 'opsmantik', project, base: between.url, private: true }
  // The target is one of Sentry.
  const context = contextFor(
    { ...target, secrets: { token: '$SENTRY_AUTH_TOKEN' } },
    { environment: { SENTRY_AUTH_TOKEN: 'the-token' } },
  ) as SentryContext
  return { context, seen }
}

test.each(operations)(`%s: request and answer are as described (${checked})`, async (_, ask) => {
  const { context, seen } = await world('4507193350000')
  expect(await ask(context)).toMatchObject({ kind: 'answered' })
  const [exchange] = seen
  if (exchange === undefined) throw new Error('Nothing was asked')
  expect(description?.wrongWithRequest(exchange) ?? []).toEqual([])
  expect(description?.wrongWithAnswer(exchange, exchange.status, exchange.body) ?? []).toEqual([])
})

test.skipIf(description === null)('only the parameter for a project given by its slug is not described', async () => {
  const { context, seen } = await world('console')
  await readIssues(search, { limit: 1 }, context)
  const [exchange] = seen
  expect(exchange && description?.wrongWithRequest(exchange)).toEqual(['projectSlug is not described'])
})

test('what stands in an event is open in the description, and read as the imitation gives it', async () => {
  const { context } = await world('console')
  const answer = await readLatestEvent(issue, undefined, context)
  if (answer.kind === 'failed') throw new Error(answer.reason)
  expect(exceptionOf(answer.value)).toMatchObject({ type: 'DatabaseError' })
})
