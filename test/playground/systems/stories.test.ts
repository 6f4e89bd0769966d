import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { SystemsState } from '../../../playground/systems/systems-state.ts'
import { json, startServer } from '../../support/imitations/server.ts'
import { readJson } from '../../support/read-json.ts'
import { startForTest, type TestSystems } from '../../support/start-for-test.ts'

async function post(systems: TestSystems, path: string, body: object) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${systems.panelUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const { systems: all = [], problem = null } = await readJson<Partial<SystemsState> & { problem?: string }>(answer)
  return { status: answer.status, problem, of: (key: string) => all.find(it => it.key === key) }
}

test('the first switch of each other system shows in its headline, and mending ends it', async () => {
  const systems = await startForTest()
  const stories = Object.values(systems.stories)
  expect(stories.map(it => it.key)).toEqual(['cloudgreet', 'production', 'voxanne', 'executor'])
  for (const { key: system, view } of stories) {
    const what = view().switches[0]?.what
    const broken = await post(systems, '/break', { system, what })
    expect(broken.of(system)).toMatchObject({ seen: expect.any(String) })
    expect(
      broken
        .of(system)
        ?.switches.filter(it => it.on)
        .map(it => it.what),
    ).toEqual([what])
    const others = stories.filter(it => it.key !== system)
    expect(others.map(it => broken.of(it.key)?.seen)).toEqual(others.map(() => null))
    expect((await post(systems, '/mend', { system })).of(system)).toMatchObject({ seen: null })
  }
})

test('a switch breaks the vendors that it names, and a vendor is broken by itself', async () => {
  const systems = await startForTest()
  const story = await post(systems, '/break', { system: 'production', what: 'executions' })
  expect(onOf(story.of('production')?.vendors, 'n8n')).toEqual(['sync-fails'])
  await post(systems, '/mend', { system: 'production' })
  const vendor = await post(systems, '/break', { system: 'production', vendor: 'Twilio', what: 'no-credit' })
  expect(vendor.of('production')).toMatchObject({ seen: 'Twilio is broken' })
  expect(onOf(vendor.of('production')?.vendors, 'Twilio')).toEqual(['no-credit'])
})

test('an alert says what people notice and which runbook is about it; what is over is what was told', async () => {
  const bot = await startServer((_, response) => json(response, 200, {}))
  const systems = await startForTest({ alertsAt: () => bot.url })
  const send = async (what: string) => {
    expect(await post(systems, '/alert', { what, system: 'cloudgreet' })).toMatchObject({ status: 200 })
    const { groupKey, status, commonAnnotations } = JSON.parse(bot.seen.at(-1)?.body ?? '{}')
    return { groupKey, status, ...commonAnnotations }
  }
  await post(systems, '/break', { system: 'cloudgreet', what: 'registration' })
  const fires = await send('alertmanager')
  expect(fires).toMatchObject({
    ...{ status: 'firing', summary: 'Nobody can register' },
    runbook_url: expect.stringMatching(/cloudgreet\/registration-failing\.md$/),
  })
  await post(systems, '/mend', { system: 'cloudgreet' })
  expect(await send('alertmanager-over')).toEqual({ ...fires, status: 'resolved' })
  expect((await send('alertmanager')).summary).toBe('More than 5 % of the requests fail')
})

test('each runbook that an alert names is there', async () => {
  const systems = await startForTest()
  for (const { key, set, view, mend } of Object.values(systems.stories)) {
    for (const { what } of view().switches) {
      set(what, true)
      const { runbook } = view()
      mend()
      if (what !== 'database' && `${key}/${what}` !== 'voxanne/api')
        expect(existsSync(`runbooks/${runbook}`)).toBe(true)
    }
  }
})

test('what no system has is refused, and nothing breaks', async () => {
  const systems = await startForTest()
  const asked = [
    { system: 'shop', what: 'api' },
    { system: 'voxanne', what: 'constructor' },
    { system: 'voxanne', vendor: 'Redis', what: 'toString' },
    { system: 'voxanne', vendor: 'Stripe', what: 'error' },
  ]
  for (const it of asked)
    expect(await post(systems, '/break', it)).toMatchObject({ status: 400, problem: expect.any(String) })
  expect((await systems.state()).systems.map(it => it.seen)).toEqual([null, null, null, null])
})

test('a variable counts for the executor from the next deployment on, and a reset takes it back', async () => {
  const systems = await startForTest()
  const { variables, deployments } = systems.stories.executor.hosted
  const authorization = `Bearer ${systems.environment.EXECUTOR_CRON_SECRET}`
  const enabled = async () => {
    const answer = await fetch(`${systems.urls.executor}/api/admin/rollout-config`, { headers: { authorization } })
    return (await readJson<{ executorEnabled: boolean }>(answer)).executorEnabled
  }
  const vercel = (path: string, method: string, body: object) =>
    fetch(`${systems.urls.vercel}${path}`, {
      ...{ method, body: JSON.stringify(body) },
      headers: { authorization: `Bearer ${systems.environment.VERCEL_TOKEN}`, 'content-type': 'application/json' },
    })
  const id = variables.all().find(it => it.key === 'EXECUTOR_ENABLED')?.id
  const set = await vercel(`/v9/projects/whatsapp-executor/env/${id}`, 'PATCH', { value: 'false' })
  expect([set.status, await enabled()]).toEqual([200, true])
  const body = { project: 'whatsapp-executor', deploymentId: deployments.live().id, target: 'production' }
  const built = await vercel('/v13/deployments', 'POST', body)
  expect(await readJson(built)).toMatchObject({ readyState: 'QUEUED' })
  await expect.poll(enabled).toBe(false)
  await systems.reset()
  expect(await enabled()).toBe(true)
})

type Vendors = SystemsState['systems'][number]['vendors']

function onOf(vendors: Vendors | undefined, name: string): readonly string[] | undefined {
  return vendors
    ?.find(it => it.name === name)
    ?.switches.filter(it => it.on)
    .map(it => it.what)
}
