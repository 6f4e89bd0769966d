import { createHmac } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServerAddress } from '../../../playground/systems/database/server-address.ts'
import { openCluster } from '../../../src/store/embedded/cluster.ts'
import { holdServer } from '../../../src/store/embedded/hold-server.ts'
import { callTo, openBotCalls } from '../../support/open-bot-calls.ts'
import { readJson } from '../../support/read-json.ts'
import { startForTest, type TestSystems } from '../../support/start-for-test.ts'

let folder: string
let server: Awaited<ReturnType<typeof holdServer>>
let address: ServerAddress

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-systems-'))
  await chmod(folder, 0o755)
  server = await holdServer(await openCluster(path.join(folder, '.handrail')), 'cli', () => undefined)
  const url = new URL(server.url)
  address = { host: url.hostname, port: Number(url.port), user: url.username, password: url.password }
})

afterAll(async () => {
  await server.release()
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<TestSystems> {
  const systems = await startForTest({ database: async () => address })
  await systems.ready
  return systems
}

const origin = 'https://www.sosreklam.com'
const event = {
  site_id: '5b1f4c1e-8f0a-4d0b-9a55-2f6d3c7e9a10',
  fingerprint: 'handrail',
  intent_action: 'phone',
  intent_target: '905000000000',
  intent_stamp: 'handrail-test',
}

async function send(systems: TestSystems, body: unknown, headers: Record<string, string> = { origin }, route = '/v2') {
  const answer = await fetch(`${systems.urls.opsmantik}/api/call-event${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: await readJson<{ ok: boolean; call_id?: string }>(answer) }
}

async function health(systems: TestSystems) {
  const answer = await fetch(`${systems.urls.opsmantik}/api/health`)
  return { status: answer.status, ...(await readJson<object>(answer)) }
}

/** As the bot reads it: through the proxy, with the account that it is given. */
async function query(systems: TestSystems, statement: string, values: unknown[] = []) {
  const client = new Client({ connectionString: systems.environment.OPSMANTIK_DATABASE_URL })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

test('health says that code and database work', async () => {
  const systems = await start()
  expect(await health(systems)).toMatchObject({ status: 200, ok: true, db_ok: true })
})

test.each(['', '/v2'])(
  'an event sent to /api/call-event%s is stored, and the newest row is that event',
  async route => {
    const systems = await start()
    const before = (await systems.state()).calls
    const { status, body } = await send(systems, { ...event, intent_stamp: `stamp${route}` }, { origin }, route)
    expect([status, body.ok]).toEqual([200, true])
    const rows = await query(
      systems,
      `select id, created_at, source, status, intent_action, intent_stamp from public.calls
     where site_id = $1 order by created_at desc limit 20`,
      [event.site_id],
    )
    expect(rows[0]).toMatchObject({ id: body.call_id, intent_action: 'phone', intent_stamp: `stamp${route}` })
    expect((await systems.state()).calls).toBe((before ?? 0) + 1)
  },
)

test('what is wrong with an event is answered with its status and a hint, and nothing is stored', async () => {
  const systems = await start()
  const before = (await systems.state()).calls
  const wrong: [unknown, Record<string, string>, number][] = [
    [event, {}, 403],
    [event, { origin: 'https://elsewhere.example' }, 403],
    ['{', { origin }, 400],
    [{ ...event, site_id: undefined }, { origin }, 400],
    [{ ...event, intent_action: 'fax' }, { origin }, 400],
    [{ ...event, site_id: '00000000-0000-4000-8000-000000000000' }, { origin }, 400],
    [event, { origin, 'x-ops-signature': 'wrong' }, 401],
  ]
  for (const [body, headers, status] of wrong) {
    expect(await send(systems, body, headers)).toMatchObject({ status, body: { ok: false, hint: expect.any(String) } })
  }
  expect((await systems.state()).calls).toBe(before)
})

test('a right signature is accepted', async () => {
  const systems = await start()
  const signature = createHmac('sha256', systems.signingSecret).update(JSON.stringify(event)).digest('hex')
  expect((await send(systems, event, { origin, 'x-ops-signature': signature })).status).toBe(200)
})

test("the bot's account reads the calls and cannot change them", async () => {
  const systems = await start()
  expect(await query(systems, 'select count(*)::int as count from public.calls')).toEqual([{ count: 24 }])
  await expect(query(systems, 'delete from public.calls')).rejects.toThrow('permission denied')
  await expect(query(systems, 'create table public.mine ()')).rejects.toThrow('permission denied')
})

test('the bot sees the rows of a site by its own integration, and says so when the database is gone', async () => {
  const systems = await start()
  const calls = await openBotCalls(systems)
  const statement = `SELECT id, created_at, source, status, intent_action FROM public.calls
    WHERE site_id = $1 ORDER BY created_at DESC LIMIT 20`
  const read = () => calls.check(callTo('db', 'postgres', 'query', { statement, binds: [event.site_id] }))
  expect(await read()).toMatchObject({ kind: 'answered', rows: 12 })
  systems.break('database')
  expect(await read()).toMatchObject({ kind: 'failed', reason: expect.any(String) })
})

test('a bad deployment fails health and events and stores nothing; going back mends it', async () => {
  const systems = await start()
  const before = (await systems.state()).calls
  systems.break('deploy')
  expect(await health(systems)).toMatchObject({ status: 503, ok: false })
  expect((await send(systems, event)).status).toBe(500)
  expect((await systems.state()).calls).toBe(before)
  systems.mend('deploy')
  expect((await send(systems, event)).status).toBe(200)
})

test('without its database the API lives, says so, and fails events; the bot cannot connect', async () => {
  const systems = await start()
  systems.break('database')
  expect(await health(systems)).toMatchObject({ status: 200, ok: true, db_ok: false })
  expect((await send(systems, event)).status).toBe(500)
  await expect(query(systems, 'select 1')).rejects.toThrow()
  expect((await systems.state()).calls).toBeNull()
  systems.mend('database')
  expect(await health(systems)).toMatchObject({ db_ok: true })
  expect(await query(systems, 'select 1 as up')).toEqual([{ up: 1 }])
})

test('a second start on the same server begins the story again', async () => {
  const first = await start()
  await send(first, event)
  const second = await start()
  expect((await second.state()).calls).toBe(24)
})
