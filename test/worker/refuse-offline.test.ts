import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RenderedCall } from '../../src/gate/proposal.ts'
import type { Calls } from '../../src/integrations/open-calls.ts'
import { saveOffline } from '../../src/store/list-offline.ts'
import { refuseOffline } from '../../src/worker/refuse-offline.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const now = new Date('2026-04-01T10:00:00Z')
const call = (system: string): RenderedCall => ({
  system,
  target: 'api',
  connector: 'http',
  name: 'get',
  arguments: {},
})

/** Calls that all answer, and what was asked of the database for them. */
function given() {
  const asked: string[] = []
  const calls = {
    check: async () => ({ kind: 'failed', latencyMs: null, reason: 'reached' }),
    perform: async () => ({ kind: 'failed', summary: 'reached' }),
  } as unknown as Calls // the two that are used here
  const counted = database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return { asked, calls: refuseOffline(calls, counted, { now: () => now }) }
}

test('checks of a system that begin together ask once which targets are offline, and the next ones ask anew', async () => {
  const { asked, calls } = given()
  const check = () => calls.check(call('together'), AbortSignal.timeout(10_000))
  await Promise.all([check(), check(), check(), check()])
  expect(asked).toHaveLength(1)
  await database.kysely.transaction().execute(trx =>
    saveOffline(trx, {
      ...{ system: 'together', target: 'api', reason: 'a restore', by: { id: 'U1', name: 'Ana' } },
      ...{ until: new Date('2026-04-01T11:00:00Z'), incident: 1 },
    }),
  )
  expect(await check()).toMatchObject({ kind: 'failed', reason: expect.stringContaining('api is offline') })
  expect(asked).toHaveLength(2)
})

test('each change asks for itself which targets are offline', async () => {
  const { asked, calls } = given()
  const perform = () => calls.perform(call('alone'), AbortSignal.timeout(10_000), async () => undefined)
  await Promise.all([perform(), perform()])
  expect(asked).toHaveLength(2)
})
