import { describe, expect, onTestFinished, test } from 'vitest'
import type { Outage } from '../../playground/systems/outage.ts'
import { startSentry } from '../../playground/systems/sentry/start-sentry.ts'
import { createTraffic } from '../../playground/systems/traffic.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { compileText } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now, systemOf } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const sentry = await loadIntegration('sentry')

const { issues, event, rate } = sentry.checks
if (!issues || !event || !rate) throw new Error('The integration has lost a check')

const issue = (title: string, count: number) => ({
  ...{ id: '1', shortId: 'SHOP-1', title, culprit: '/api/call', permalink: 'https://sentry.example/1', level: 'error' },
  ...{ count: String(count), userCount: 2, firstSeen: '2026-11-21T14:00:00Z', lastSeen: '2026-11-21T14:19:00Z' },
  metadata: { type: 'TypeError', value: 'x', filename: 'app/route.ts', function: 'POST' },
})

async function world(found: readonly object[], project = 'console') {
  const server = await startServer(({ headers }, response) => {
    if (headers.authorization !== 'Bearer the-token') return json(response, 401, { detail: 'Invalid token' })
    json(response, 200, found)
  })
  const target = {
    ...{ kind: 'sentry', organization: 'shop org', project, base: server.url, private: true },
    secrets: { token: '$SENTRY_AUTH_TOKEN' },
  }
  return { server, target, context: contextFor(target, { environment: { SENTRY_AUTH_TOKEN: 'the-token' } }) }
}

describe('issues', () => {
  test('are asked for by query and period, and counted', async () => {
    const { server, context } = await world([issue('TypeError: x is not a function', 12), issue('Error: y', 3)])
    const query = 'is:unresolved route:/api/call-event'
    expect(await issues.run({ query, since: '30m' }, context)).toMatchObject({
      kind: 'answered',
      values: { count: 2, events: 15 },
      summary: '2 issues, 15 events in 30m; most: TypeError: x is not a function',
    })
    const url = new URL(server.seen[0]?.path ?? '', 'http://x')
    expect(url.pathname).toBe('/api/0/organizations/shop%20org/issues/')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ query, statsPeriod: '30m', projectSlug: 'console' })
  })

  test('of a project given by number are asked for by number', async () => {
    const { server, context } = await world([], '4507193')
    expect(await issues.run({}, context)).toMatchObject({ values: { count: 0, events: 0 }, summary: 'no issues in 1h' })
    const { searchParams } = new URL(server.seen[0]?.path ?? '', 'http://x')
    expect([searchParams.get('project'), searchParams.get('projectSlug')]).toEqual(['4507193', null])
  })

  test('without a token, or with a wrong one, are a failed check that says so', async () => {
    const { server, target } = await world([])
    const missing = await issues.run({}, contextFor(target))
    expect(missing).toMatchObject({
      kind: 'failed',
      reason: 'SENTRY_AUTH_TOKEN is not set, so Sentry cannot be asked.',
    })
    expect(server.seen).toEqual([])
    const wrong = await issues.run({}, contextFor(target, { environment: { SENTRY_AUTH_TOKEN: 'other' } }))
    expect(wrong).toMatchObject({
      kind: 'failed',
      reason: 'Sentry answered 401: Invalid token; SENTRY_AUTH_TOKEN is wrong or has expired',
    })
  })

  test('of another shape are a failed check', async () => {
    const { context } = await world([{ id: 1 }])
    const seen = await issues.run({}, context)
    expect(seen.kind === 'failed' && seen.reason).toContain('in a form that Handrail does not know')
  })
})

const environment = { SENTRY_AUTH_TOKEN: 'the-token' }
const sha = '3c1e7ab41f0d2c5b6a79887766554433221100ff'

/** Sentry as it is while call events fail for one reason, or do not. */
async function failing(outage: Outage | null) {
  const clock = { now }
  let began = false
  const traffic = createTraffic({
    ...{ now: () => clock.now, outage: () => (began ? outage : null), deployment: () => 'dpl_1' },
  })
  traffic.requests()
  began = true
  const imitation = await startSentry({
    ...{ token: 'the-token', traffic, now: () => clock.now, delay: () => 0 },
    deployed: () => [{ deployment: 'dpl_1', sha, at: now }],
  })
  onTestFinished(imitation.close)
  traffic.burst()
  const target = {
    ...{ kind: 'sentry', organization: 'opsmantik', project: 'console', base: imitation.url, private: true },
    secrets: { token: '$SENTRY_AUTH_TOKEN' },
  }
  // A moment later, so that what happens now lies in the period.
  clock.now = new Date(now.getTime() + 1_000)
  const context = { ...contextFor(target, { environment }), now: () => clock.now }
  return { imitation, target, context }
}

describe('issues of a search', () => {
  test('are counted by the events that it finds, on every page', async () => {
    const { imitation, context } = await failing('database')
    const query = 'is:unresolved route:/api/call-event'
    expect(await issues.run({ query }, context)).toMatchObject({ values: { count: 1, events: 4 } })
    const narrowed = { ...issue('Error: x', 900), filtered: { count: '3', userCount: 1 } }
    const server = await startServer((seen, response) => {
      const cursor = new URL(seen.path, 'http://x').searchParams.get('cursor')
      const link = `<http://x/?cursor=0:1:0>; rel="previous"; results="true"; cursor="0:1:0", <http://x/?cursor=0:9:0>; rel="next"; results="${cursor === null}"; cursor="0:9:0"`
      response.setHeader('link', link)
      json(response, 200, [narrowed])
    })
    const other = contextFor({ ...(await world([])).target, base: server.url }, { environment })
    expect(await issues.run({ query }, other)).toMatchObject({ values: { count: 2, events: 6 } })
    expect(server.seen).toHaveLength(2)
    imitation.break('many-issues')
    const many = await issues.run({}, context)
    expect(many).toMatchObject({ summary: expect.stringMatching(/^500 or more issues/), values: {} })
    expect(many.kind === 'answered' && Object.keys(many.values)).toEqual([])
  })
})

describe('the newest event of the top issue', () => {
  test('gives exception, frame of the application, release and commit', async () => {
    const { context } = await failing('database')
    const seen = await event.run({ query: 'route:[/api/call-event,/api/call-event/v2]' }, context)
    expect(seen).toMatchObject({
      values: {
        ...{ found: true, type: 'DatabaseError', frame: 'lib/calls/insert.ts:31 in insertCall', sha, release: sha },
        message: 'insert into public.calls failed: connection terminated unexpectedly',
        ...{ issue: 'CONSOLE-7M', events: 4 },
      },
      summary: expect.stringMatching(/^DatabaseError: insert .+ · lib\/calls\/insert\.ts:31 in insertCall · 3c1e7ab$/),
    })
  })

  test('is none where the search finds none', async () => {
    const { context } = await failing(null)
    expect(await event.run({ query: 'route:/api/call-event' }, context)).toMatchObject({
      values: { found: false, events: 0 },
      summary: 'no exception in 1h',
    })
  })

  test('without an exception gives its message, and no frame', async () => {
    const body = {
      eventID: 'e',
      title: 'Slow',
      message: 'Slow query',
      tags: [],
      entries: [{ type: 'message', data: {} }],
    }
    const server = await startServer(({ path }, response) =>
      json(response, 200, path.includes('/events/') ? body : [issue('Slow', 2)]),
    )
    const context = contextFor({ ...(await world([])).target, base: server.url }, { environment })
    expect(await event.run({}, context)).toMatchObject({
      values: { found: true, type: '', message: 'Slow query', frame: '', sha: '' },
    })
  })
})

describe('the rate of errors', () => {
  test('is held against the same hour of the day before', async () => {
    const quiet = await failing(null)
    expect(await rate.run({}, quiet.context)).toMatchObject({ values: { events: 3, before: 3, at_baseline: true } })
    const { context } = await failing('database')
    expect(await rate.run({}, context)).toMatchObject({
      values: { events: 7, before: 3, ratio: 2.33, at_baseline: false },
      summary: '7 errors in 1h, 5 of them in the last 5 min; 3 in the same 1h a day before',
    })
    expect(await rate.run({ since: '2d', against: 'before' }, context)).toMatchObject({ values: { at_baseline: true } })
  })

  test.each([
    ['of them at its end, which is none after a cure', 300_000, ', 0 of them in the last 5 min'],
    ['nothing of its end where Sentry counts it as one', 3_600_000, ''],
  ])('says %s', async (_, interval, says) => {
    const server = await startServer(({ path }, response) => {
      const query = new URL(path, 'http://sentry').searchParams
      const [from = 0, to = 0] = ['start', 'end'].map(name => Date.parse(query.get(name) ?? ''))
      const starts = Array.from({ length: (to - from) / interval }, (_, index) => from + index * interval)
      const values = starts.map((timestamp, index) => ({ timestamp, value: index === 0 ? 9 : 0 }))
      json(response, 200, { timeSeries: [{ values, meta: { interval, dataScanned: 'full' } }] })
    })
    const context = contextFor({ ...(await world([])).target, base: server.url }, { environment })
    expect(await rate.run({}, context)).toMatchObject({
      summary: `9 errors in 1h${says}; 9 in the same 1h a day before`,
    })
  })

  test('of a part of the events, or of none, could not be checked', async () => {
    const { imitation, context } = await failing(null)
    imitation.break('partly-counted')
    expect(await rate.run({}, context)).toMatchObject({
      kind: 'failed',
      reason: 'Sentry has counted only a part of the events.',
    })
    const server = await startServer((_, response) => json(response, 200, { timeSeries: [] }))
    const other = contextFor({ ...(await world([])).target, base: server.url }, { environment })
    expect(await rate.run({}, other)).toMatchObject({ kind: 'failed' })
    expect(await rate.run({ since: '2d' }, context)).toMatchObject({ kind: 'failed', reason: /longer than a day/ })
  })
})

describe.each(Object.entries({ issues, event, rate }))('%s could not be checked', (_, check) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { imitation, context } = await failing('database')
    imitation.break(fault)
    expect(await check.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

describe('a step is recognised', () => {
  const system = systemOf({ errors: { kind: 'sentry', organization: 'shop', project: 'console' } })
  const stepOf = (text: string) => applyCatalog(compileText(text), system).steps[0]

  test.each([
    ['## Check\n\n1. Sentry: find the top error on `/api/orders`\n', 'issues'],
    [
      '## Check\n\n1. **Sentry: find the top exception**\n   - Filter by route tag: `/api/orders`\n   - Capture: exception type, first in-app frame\n',
      'event',
    ],
    ['## Check\n\n1. **10 minutes**: Check Sentry for error patterns\n', 'issues'],
    ['## Check\n\n1. Open Sentry dashboard\n', 'issues'],
    ['## Sentry errors\n\n**Process:**\n\n1. Analyze error (stack trace, frequency, users affected)\n', 'event'],
    ['## Proof\n\n- [ ] Sentry exception rate drops to baseline.\n', 'rate'],
  ])('%j', (text, name) => {
    expect(stepOf(text)).toMatchObject({ runnable: true, effect: 'read', operation: { connector: 'sentry', name } })
  })

  test.each([
    '## Check\n\n1. Check Sentry\n',
    '## Check\n\n1. Mute the issue in Sentry\n',
    '## Check\n\n1. Check Sentry for errors, then restart\n',
    '## Errors\n\n1. Analyze error (stack trace, frequency, users affected)\n',
  ])('not %j', text => expect(stepOf(text)?.operation).toBeNull())
})
