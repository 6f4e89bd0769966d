import { describe, expect, test } from 'vitest'
import { contextFor } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const sentry = await loadIntegration('sentry')

const issues = sentry.checks.issues
if (issues === undefined) throw new Error('The integration has lost its check')

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
