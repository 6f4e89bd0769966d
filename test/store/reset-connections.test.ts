import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startProxy } from '../../playground/systems/database/start-proxy.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { isDatabaseAway } from '../../src/store/open-pool.ts'
import { testDatabase } from '../support/database.ts'

/** What nobody listened for: outside of a test it ends the process. */
function collectUncaught(): readonly Error[] {
  const others = process.listeners('uncaughtException')
  const uncaught: Error[] = []
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', error => uncaught.push(error))
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException')
    for (const listener of others) process.on('uncaughtException', listener)
  })
  return uncaught
}

async function givenProxied() {
  const database = await testDatabase()
  onTestFinished(database.close)
  const server = new URL(database.url)
  const proxy = await startProxy(async () => ({ host: server.hostname, port: Number(server.port) }))
  onTestFinished(proxy.close)
  const url = Object.assign(new URL(database.url), { hostname: proxy.host, port: String(proxy.port) }).href
  const { kysely, stop } = await openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  onTestFinished(stop)
  const reset = () => {
    proxy.set('refuse')
    proxy.set('open')
  }
  return { database, kysely, reset }
}

const row = (key: string) => ({ key, at: new Date(), answer: null, incident: null })

test.each([
  ['between two statements', true],
  ['before the commit', false],
])(
  'a connection that is reset in an open transaction, %s, fails that transaction and nothing else',
  async (_, more) => {
    const uncaught = collectUncaught()
    const { database, kysely, reset } = await givenProxied()
    const lost = kysely.transaction().execute(async trx => {
      await trx.insertInto('deliveries').values(row('lost')).execute()
      reset()
      // The reset arrives while nothing is asked of the connection.
      for (let look = 0; look < 50; look += 1) await turn()
      if (more) await trx.insertInto('deliveries').values(row('more')).execute()
    })
    const error: unknown = await lost.catch((thrown: unknown) => thrown)
    expect(uncaught).toEqual([])
    // Nothing was committed, and that is certain: the commit was never sent.
    expect(error instanceof Error && isDatabaseAway(error)).toBe(true)
    await kysely.insertInto('deliveries').values(row('next')).execute()
    const kept = await database.kysely.selectFrom('deliveries').select('key').execute()
    expect(kept.map(it => it.key)).toEqual(['next'])
  },
)

test('a connection that is reset while a statement runs fails that statement and nothing else', async () => {
  const uncaught = collectUncaught()
  const { kysely, reset } = await givenProxied()
  const lost = kysely.transaction().execute(async trx => {
    await trx.insertInto('deliveries').values(row('lost')).execute()
    const asked = trx.insertInto('deliveries').values(row('asked')).execute()
    reset()
    await asked
  })
  const error: unknown = await lost.catch((thrown: unknown) => thrown)
  expect(uncaught).toEqual([])
  expect(error instanceof Error && isDatabaseAway(error)).toBe(true)
  await kysely.insertInto('deliveries').values(row('next')).execute()
})
