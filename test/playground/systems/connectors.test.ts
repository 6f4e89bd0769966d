import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { layCatalog } from '../../../playground/demo/lay-catalog.ts'
import { parseCatalog } from '../../../src/catalog.ts'
import { openCalls } from '../../../src/connectors/open-calls.ts'
import { startForTest } from './start-for-test.ts'

/** The bot's own way to the systems, by the shipped catalog with the demo's over it. */
async function start() {
  const systems = await startForTest()
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-catalog-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await layCatalog(folder, systems.urls)
  const files = ['runbooks/catalog.yml', path.join(folder, 'catalog.yml')]
  const catalog = parseCatalog(
    await Promise.all(files.map(async file => ({ file, text: await readFile(file, 'utf8') }))),
  )
  const environment: Record<string, string> = systems.environment
  const state = await systems.state()
  const calls = openCalls({
    catalog,
    environment: name => environment[name] ?? null,
    now: () => new Date(state.now),
  })
  onTestFinished(calls.close)
  const call = (connector: string, target: string, name: string, args: Record<string, unknown> = {}) => ({
    ...{ connector, name, system: 'opsmantik', target },
    arguments: args,
  })
  return { systems, calls, call }
}

test('the bot reads issues, logs, variables and deployments of the imitations', async () => {
  const { systems, calls, call } = await start()
  systems.break('deploy')
  const query = 'is:unresolved route:/api/call-event'
  expect(await calls.check(call('sentry', 'errors', 'issues', { query, since: '1h' }))).toMatchObject({
    kind: 'answered',
    values: { count: 1 },
  })
  const wanted = { route: '/api/call-event', level: 'error', since: '30m' }
  expect(await calls.check(call('vercel', 'host', 'logs', wanted))).toMatchObject({
    kind: 'answered',
    values: { count: 4, '5xx': 100 },
  })
  const name = 'SUPABASE_SERVICE_ROLE_KEY'
  expect(await calls.check(call('vercel', 'host', 'env', { name }))).toMatchObject({ values: { present: true } })
  expect(await calls.check(call('vercel', 'host', 'deployments'))).toMatchObject({ values: { count: 5 } })
})

test('a rollback that the bot plans and performs is sent once and mends production', async () => {
  const { systems, calls, call } = await start()
  systems.break('deploy')
  const planned = await calls.plan(call('vercel', 'host', 'rollback', { to: 'previous' }))
  if (planned.kind !== 'planned') throw new Error(planned.reason)
  expect(planned.plan.lines.map(it => it.text).join('\n')).toMatch(/“Queue rewrite”.*\n.*“Fix CORS header”/)
  expect(await calls.perform(planned.plan.call)).toMatchObject({ kind: 'succeeded' })
  expect(await calls.confirm(planned.plan.call)).toMatchObject({ kind: 'done' })
  const { moves, live, outage } = await systems.state()
  expect(moves.map(it => it.status)).toEqual([201])
  expect([live.message, outage]).toEqual(['Fix CORS header', null])
})
