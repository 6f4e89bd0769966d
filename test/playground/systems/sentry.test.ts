import { expect, test } from 'vitest'
import { readJson } from '../../support/read-json.ts'
import { startForTest, type TestSystems } from '../../support/start-for-test.ts'

function ask(systems: TestSystems, query: Record<string, string>, organization = 'opsmantik') {
  return fetch(`${systems.urls.sentry}/api/0/organizations/${organization}/issues/?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${systems.environment.SENTRY_AUTH_TOKEN}` },
  })
}

async function titles(systems: TestSystems, query: string, statsPeriod = '1h'): Promise<string[]> {
  const answer = await ask(systems, { query, statsPeriod })
  expect(answer.status).toBe(200)
  return (await readJson<{ title: string }[]>(answer)).map(it => it.title)
}

const callEvents = 'is:unresolved route:/api/call-event'

test('a call without the right token is refused', async () => {
  const systems = await startForTest()
  const url = `${systems.urls.sentry}/api/0/organizations/opsmantik/issues/`
  expect((await fetch(url)).status).toBe(401)
  const wrong = await fetch(url, { headers: { authorization: 'Bearer wrong' } })
  expect([wrong.status, await wrong.json()]).toEqual([401, { detail: 'Invalid token' }])
})

test('while call events are stored, no issue speaks of them', async () => {
  const systems = await startForTest()
  systems.advance(600_000)
  expect(await titles(systems, callEvents)).toEqual([])
})

test('a bad deployment shows at once as an issue with its exception and a growing count', async () => {
  const systems = await startForTest()
  systems.break('deploy')
  const read = async () => {
    const answer = await ask(systems, { query: callEvents, statsPeriod: '1h' })
    return (await readJson<{ count: string; firstSeen: string }[]>(answer))[0]
  }
  const first = await read()
  expect(first).toMatchObject({
    id: expect.any(String),
    shortId: expect.stringMatching(/^CONSOLE-/),
    status: 'unresolved',
    level: 'error',
    count: expect.stringMatching(/^[1-9]\d*$/),
    metadata: { type: 'TypeError', filename: 'lib/queue/publish.ts', function: 'publishCallEvent' },
    project: { slug: 'console' },
    firstSeen: '2026-11-21T14:00:00.000Z',
  })
  systems.advance(60_000)
  const second = await read()
  expect(Number(second?.count)).toBeGreaterThan(Number(first?.count))
  expect(second?.firstSeen).toBe(first?.firstSeen)
})

test('an issue that is over leaves the list when its period has passed', async () => {
  const systems = await startForTest()
  systems.break('api')
  systems.mend()
  systems.advance(30 * 60_000)
  expect(await titles(systems, callEvents)).toHaveLength(1)
  systems.advance(31 * 60_000)
  expect(await titles(systems, callEvents)).toEqual([])
  expect(await titles(systems, callEvents, '24h')).toHaveLength(1)
})

test.each([
  ['route:/api/call-event', true],
  ['route:"/api/call-event/v2" is:unresolved', true],
  ['route:/api/call*', true],
  ['route:[/api/other,/api/call-event]', true],
  ['TypeError enqueue', true],
  ['"reading \'enqueue\'"', true],
  ['route:/api', false],
  ['is:resolved', false],
  ['!route:/api/call-event', false],
  ['environment:staging', false],
])('the search %s finds the failing call events: %s', async (query, found) => {
  const systems = await startForTest()
  systems.break('deploy')
  expect((await titles(systems, query)).some(it => it.startsWith('TypeError'))).toBe(found)
})

test('an unknown organization, project or period is answered as Sentry does', async () => {
  const systems = await startForTest()
  expect((await ask(systems, {}, 'other')).status).toBe(404)
  expect((await ask(systems, { project: '1' })).status).toBe(403)
  expect((await ask(systems, { project: 'console' })).status).toBe(400)
  expect((await ask(systems, { projectSlug: 'console' })).status).toBe(200)
  expect((await ask(systems, { projectSlug: 'other' })).status).toBe(403)
  expect((await ask(systems, { statsPeriod: 'soon' })).status).toBe(400)
})
