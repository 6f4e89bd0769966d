import { expect, test } from 'vitest'
import type { SystemsState } from '../../../playground/systems/systems-state.ts'
import { launchChromium, skipBrowserTests } from '../../support/chromium.ts'
import { readJson } from '../../support/read-json.ts'
import { startForTest, type TestSystems } from '../../support/start-for-test.ts'

async function post(systems: TestSystems, path: string, body: unknown, type = 'application/json') {
  const answer = await fetch(`${systems.panelUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await readJson<SystemsState>(answer) }
}

const health = async (systems: TestSystems) => (await fetch(`${systems.urls.opsmantik}/api/health`)).status

test('breaking the API or deploying badly shows in its health, and mending ends it', async () => {
  const systems = await startForTest()
  for (const what of ['api', 'deploy']) {
    expect(await post(systems, '/break', { what })).toMatchObject({ status: 200, body: { broken: { [what]: true } } })
    expect(await health(systems)).toBe(503)
    expect(await post(systems, '/mend', { what })).toMatchObject({ body: { outage: null, broken: { [what]: false } } })
  }
  expect((await systems.state()).live.message).toBe('Revert "Queue rewrite"')
})

test('mending all mends everything', async () => {
  const systems = await startForTest()
  for (const what of ['api', 'database', 'deploy', 'slow']) await post(systems, '/break', { what })
  expect((await systems.state()).broken).toEqual({ api: true, database: true, deploy: true, slow: true })
  expect(systems.proxy.mode()).toBe('refuse')
  await post(systems, '/mend', {})
  expect((await systems.state()).broken).toEqual({ api: false, database: false, deploy: false, slow: false })
  expect(systems.proxy.mode()).toBe('open')
})

test('a second bad deployment is not made while the first is live', async () => {
  const systems = await startForTest()
  await post(systems, '/break', { what: 'deploy' })
  const { body } = await post(systems, '/break', { what: 'deploy' })
  expect(body.deployments.filter(it => it.bad)).toHaveLength(1)
})

test('the clock moves forward by what was asked', async () => {
  const systems = await startForTest()
  const before = (await systems.state()).now
  const { body } = await post(systems, '/clock', { minutes: 5 })
  expect(Date.parse(body.now) - Date.parse(before)).toBe(5 * 60_000)
})

test('the story can begin again: everything mended, no rollback remembered', async () => {
  const systems = await startForTest()
  const before = await systems.state()
  await post(systems, '/break', { what: 'deploy' })
  await post(systems, '/break', { what: 'database' })
  await fetch(`${systems.urls.vercel}/v1/projects/opsmantik-console/rollback/${before.live.id}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${systems.environment.VERCEL_TOKEN}` },
  })
  expect((await systems.state()).moves).toHaveLength(1)
  expect((await post(systems, '/reset', {})).body).toEqual(before)
})

test('what cannot be understood is refused and changes nothing', async () => {
  const systems = await startForTest()
  const before = await systems.state()
  for (const [path, body] of [
    ['/break', { what: 'everything' }],
    ['/break', {}],
    ['/mend', { what: 'nothing' }],
    ['/clock', { minutes: -5 }],
    ['/clock', { minutes: '5' }],
    ['/break', ['api']],
  ] as const) {
    expect(await post(systems, path, body)).toMatchObject({ status: 400, body: { problem: expect.any(String) } })
  }
  expect((await post(systems, '/break', { what: 'api' }, 'text/plain')).status).toBe(400)
  expect(await systems.state()).toEqual(before)
})

test.skipIf(skipBrowserTests())('in a browser, the switch says and changes what is broken', async () => {
  const systems = await startForTest()
  const chrome = await launchChromium()
  try {
    const page = await chrome.newPage({ viewport: { width: 390, height: 800 } })
    await page.goto(systems.panelUrl)
    await page.getByRole('heading', { name: 'Everything works' }).waitFor()
    await page.getByRole('switch', { name: 'Bad deployment' }).click()
    await page.getByRole('heading', { name: 'Call events fail' }).waitFor()
    await page.getByText('live, broken').waitFor()
    expect((await systems.state()).outage).toBe('bad-deployment')
    await page.getByRole('button', { name: '+5 min' }).click()
    await page.getByText('5 min ago').waitFor()
    await page.getByRole('button', { name: 'Mend all' }).click()
    await page.getByRole('heading', { name: 'Everything works' }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  } finally {
    await chrome.close()
  }
})
