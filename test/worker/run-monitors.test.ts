import { afterAll, beforeAll, expect, test } from 'vitest'
import { fireMonitors, startMonitors } from '../../src/flow/health/start-monitors.ts'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { createLog } from '../../src/log.ts'
import { PacedClient } from '../../src/slack/deliver/paced-client.ts'
import { lastObservations } from '../../src/store/observations.ts'
import { handlers } from '../../src/worker/handlers.ts'
import { openServices } from '../reliability/races/copy.ts'
import { requester } from '../reliability/races/people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { startServer } from '../support/imitations/server.ts'
import { until } from '../support/until.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Two systems, each with a monitor every minute. */
function catalogOf(base: string) {
  const system = (name: string) => ({
    ...{ name, runbooks: 'shop/', severities: {} },
    targets: { api: { kind: 'http', base, private: true, reads: [`/${name}`] } },
    health: [{ name: 'API', run: `GET api /${name}`, expect: ['status = 200'], every: '1m', alarm: {} }],
  })
  const catalog = { channel: 'c', commands: {}, roles: {}, systems: { shop: system('shop'), bank: system('bank') } }
  return parseCatalog([{ file: 'catalog.yml', text: JSON.stringify(catalog) }])
}

/** A copy of the bot that works on its jobs, without Slack. */
async function openCopy(base: string) {
  const opened = await openServices({ url: database.url, target: base })
  const catalog = catalogOf(base)
  const services = { ...opened.services, catalog }
  const calls = openCalls({ catalog, environment: () => null, now: services.clock.now })
  const people = {
    find: async () => requester,
    approvers: async () => [],
    members: async () => [],
    named: async () => ({ mentions: [], unknown: [] }),
  }
  const parts = { services, calls, people, examine: async () => [], cards: new Map() }
  const log = createLog({ level: 'silent', redact: line => line })
  const all = handlers({ ...parts, log, client: new PacedClient('xoxb-none') })
  await services.jobs.work({ ...all, deliver: async () => undefined })
  const close = async () => {
    await opened.close()
    await calls.close()
  }
  return { services, clock: opened.clock, close }
}

const resultsOf = (copy: Awaited<ReturnType<typeof openCopy>>, system: string) =>
  lastObservations(copy.services.database, system, 'API', 100)

test('each period has one result, of two copies and after a restart, and a system that hangs holds up no other', async () => {
  const hanging: (() => void)[] = []
  const server = await startServer(({ path }, response) => {
    const answer = () => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    if (path === '/bank') hanging.push(answer)
    else answer()
  })
  const asked = (system: string) => server.seen.filter(it => it.path === `/${system}`).length
  const copies = [await openCopy(server.url), await openCopy(server.url)] as const
  const [one, other] = copies
  await Promise.all(copies.map(it => startMonitors(it.services)))
  await until(async () => (await resultsOf(one, 'shop')).length === 1, 'the first result')
  expect(hanging).toHaveLength(1)
  expect(await resultsOf(one, 'bank')).toEqual([])
  for (const answer of hanging) answer()
  await until(async () => (await resultsOf(one, 'bank')).length === 1, 'what answered late')
  for (const round of [2, 3]) {
    for (const { clock } of copies) clock.advance(60_000)
    await Promise.all(copies.flatMap(it => [fireMonitors(it.services), fireMonitors(it.services)]))
    await until(async () => (await resultsOf(one, 'shop')).length === round, 'the result of the next period')
    await until(() => hanging.length === round, 'the call that hangs')
    hanging.at(-1)?.()
    await until(async () => (await resultsOf(one, 'bank')).length === round, 'what answered late')
  }
  expect([asked('shop'), asked('bank')]).toEqual([3, 3])

  await one.close()
  await other.close()
  const after = await openCopy(server.url)
  // Two periods that nobody was there for are not made up for.
  after.clock.advance(5 * 60_000)
  await startMonitors(after.services)
  await until(async () => (await resultsOf(after, 'shop')).length === 4, 'the result after the restart')
  await until(() => hanging.length === 4, 'the call that hangs')
  hanging.at(-1)?.()
  await until(async () => (await resultsOf(after, 'bank')).length === 4, 'what answered late')
  await fireMonitors(after.services)
  expect([asked('shop'), asked('bank')]).toEqual([4, 4])
  const days = await after.services.database.selectFrom('observationDays').select('good').execute()
  expect(days.reduce((sum, it) => sum + it.good, 0)).toBe(8)
  await after.close()
})
