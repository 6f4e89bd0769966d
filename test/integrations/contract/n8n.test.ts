import { expect, onTestFinished, test } from 'vitest'
import type { ZodType } from 'zod'
import { startN8n } from '../../../playground/systems/n8n/start-n8n.ts'
import { type N8nContext, readExecution, readPage, retryExecution } from '../../../src/integrations/n8n/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import {
  describedExecution,
  describedList,
  describedQueries,
  describedRetry,
} from '../../support/imitations/n8n-description.ts'
import { startServer } from '../../support/imitations/server.ts'

// The latest execution of the workflow that fails.
const id = String(Math.floor(now.getTime() / 1_800_000) * 2)

const operations: readonly (readonly [
  keyof typeof describedQueries,
  (context: N8nContext) => Promise<unknown>,
  ZodType,
])[] = [
  [
    'GET /api/v1/executions',
    it => readPage({ status: 'error', workflow: 'Wf1sYncSupabase0', limit: 1, cursor: '1' }, it),
    describedList,
  ],
  ['GET /api/v1/executions/{id}', it => readExecution(id, it), describedExecution],
  ['POST /api/v1/executions/{id}/retry', it => retryExecution(id, it), describedRetry],
]

test.each(operations)('%s is asked and answered as n8n describes it', async (operation, ask, described) => {
  const n8n = await startN8n({ key: 'k', now: () => now })
  onTestFinished(n8n.close)
  n8n.break('sync-fails')
  const between = await startServer(async ({ method, path, headers, body }, response) => {
    const { pathname, searchParams } = new URL(path, n8n.url)
    expect(`${method} ${pathname.replace(id, '{id}')}`).toBe(operation)
    expect(describedQueries[operation]).toEqual(expect.arrayContaining([...searchParams.keys()]))
    if (method === 'POST') expect(JSON.parse(body)).toEqual({ loadWorkflow: false })
    const given = { 'x-n8n-api-key': String(headers['x-n8n-api-key']), 'content-type': 'application/json' }
    const answer = await fetch(n8n.url + path, { method, headers: given, ...(method === 'POST' ? { body } : {}) })
    const text = await answer.text()
    expect(described.safeParse(JSON.parse(text)).error).toBeUndefined()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  })
  // The target is one of n8n.
  const context = contextFor(
    { kind: 'n8n', base: between.url, private: true, secrets: { key: '$KEY' } },
    { environment: { KEY: 'k' } },
  ) as N8nContext
  expect(await ask(context)).toMatchObject({ kind: 'answered' })
  expect(between.seen).toHaveLength(1)
})
