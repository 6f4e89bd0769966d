import { expect, test } from 'vitest'
import { callTo, openBotCalls } from '../../support/open-bot-calls.ts'
import { startForTest } from '../../support/start-for-test.ts'

test('the bot reads issues, logs, variables and deployments of the imitations', async () => {
  const systems = await startForTest()
  const calls = await openBotCalls(systems)
  systems.break('deploy')
  const query = 'is:unresolved route:/api/call-event'
  expect(await calls.check(callTo('errors', 'sentry', 'issues', { query, since: '1h' }))).toMatchObject({
    kind: 'answered',
    values: { count: 1 },
  })
  const wanted = { route: '/api/call-event', level: 'error', since: '30m' }
  expect(await calls.check(callTo('host', 'vercel', 'logs', wanted))).toMatchObject({
    kind: 'answered',
    values: { count: 4, requests: 4, total: 124 },
  })
  const name = 'SUPABASE_SERVICE_ROLE_KEY'
  expect(await calls.check(callTo('host', 'vercel', 'env', { name }))).toMatchObject({ values: { present: true } })
  expect(await calls.check(callTo('host', 'vercel', 'deployments'))).toMatchObject({ values: { count: 5 } })
})

test('a rollback that the bot plans and performs is sent once and mends production', async () => {
  const systems = await startForTest()
  const calls = await openBotCalls(systems)
  systems.break('deploy')
  const planned = await calls.plan(callTo('host', 'vercel', 'rollback', { to: 'previous' }))
  if (planned.kind !== 'planned') throw new Error(planned.reason)
  expect(planned.plan.lines.map(it => it.text).join('\n')).toMatch(/“Queue rewrite”.*\n.*“Fix CORS header”/)
  expect(await calls.perform(planned.plan.call)).toMatchObject({ kind: 'succeeded' })
  expect(await calls.confirm(planned.plan.call)).toMatchObject({ kind: 'done' })
  const { moves, live, outage } = await systems.state()
  expect(moves.map(it => it.status)).toEqual([201])
  expect([live.message, outage]).toEqual(['Fix CORS header', null])
})

test('what failed twenty minutes ago under an earlier deployment is found, and what fails now', async () => {
  const systems = await startForTest()
  const errors = async (since: string) => {
    const calls = await openBotCalls(systems)
    return calls.check(callTo('host', 'vercel', 'logs', { route: '/api/call-event', level: 'error', since }))
  }
  systems.break('deploy')
  expect(await errors('5m')).toMatchObject({
    values: { count: 4 },
    summary: '4 error lines of 25 requests on /api/call-event in 5m',
  })
  systems.mend('deploy')
  systems.advance(1_200_000)
  expect(await errors('5m')).toMatchObject({ values: { count: 0 } })
  expect(await errors('30m')).toMatchObject({
    values: { count: 4 },
    summary: expect.stringContaining(', all under an earlier deployment'),
  })
})

test('a variable that is set takes effect with the deployment that is offered after it', async () => {
  const systems = await startForTest()
  const carryOut = async (name: string, args: object, kind: 'succeeded' | 'accepted') => {
    systems.advance(60_000)
    const calls = await openBotCalls(systems)
    const planned = await calls.plan(callTo('host', 'vercel', name, { ...args }))
    if (planned.kind !== 'planned') throw new Error(planned.reason)
    expect(await calls.perform(planned.plan.call)).toMatchObject({ kind })
    await expect.poll(() => calls.confirm(planned.plan.call)).toMatchObject({ kind: 'done' })
    return planned.plan
  }
  const look = async () => (await openBotCalls(systems)).check(callTo('host', 'vercel', 'env', { name: 'FEED_PAUSED' }))
  expect(await look()).toMatchObject({ values: { present: false, live: false } })
  const { title, next } = await carryOut('set_env', { name: 'FEED_PAUSED', value: 'true' }, 'succeeded')
  expect([title, next?.words]).toEqual(['Create FEED_PAUSED of opsmantik-console', 'Deploy again'])
  expect(await look()).toMatchObject({ values: { present: true, live: false } })
  await carryOut(next?.call.name ?? '', next?.call.arguments ?? {}, 'accepted')
  await expect.poll(look).toMatchObject({ values: { present: true, live: true } })
})
