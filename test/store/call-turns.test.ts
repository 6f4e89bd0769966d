import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/open-database.ts'
import { pauseTurns, takeTurn } from '../../src/store/take-turn.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** So slow that no test waits for a second turn. */
const minute = 60_000

test('as many turns are free at once as may be ahead, however many copies ask, and the next is told when', async () => {
  const other = await openDatabase({ url: database.url, directory: '', owner: 'bot', onNotice: () => undefined })
  const asked = Array.from({ length: 40 }, (_, index) =>
    takeTurn(index % 2 === 0 ? database.kysely : other.kysely, 'a', { everyMs: minute, aheadMs: 2 * minute }),
  )
  const waits = await Promise.all(asked)
  await other.stop()
  expect(waits.filter(it => it === 0)).toHaveLength(3)
  const wait = await takeTurn(database.kysely, 'a', { everyMs: minute, aheadMs: 2 * minute })
  expect(wait).toBeGreaterThan(minute - 20_000)
  expect(wait).toBeLessThanOrEqual(minute)
})

test('of those who may be less far ahead there are fewer, and they leave room for the others', async () => {
  const take = (aheadMs: number) => takeTurn(database.kysely, 'b', { everyMs: minute, aheadMs })
  expect(await take(0)).toBe(0)
  expect(await take(0)).toBeGreaterThan(0)
  expect(await take(2 * minute)).toBe(0)
  expect(await take(2 * minute)).toBe(0)
  expect(await take(2 * minute)).toBeGreaterThan(0)
})

test('during a pause no turn is free, and at its end one', async () => {
  const every = { everyMs: minute, aheadMs: 2 * minute }
  await pauseTurns(database.kysely, 'c', minute, every)
  const wait = await takeTurn(database.kysely, 'c', every)
  expect(wait).toBeGreaterThan(minute - 20_000)
  expect(wait).toBeLessThanOrEqual(minute)
  await pauseTurns(database.kysely, 'd', 0, every)
  expect(await takeTurn(database.kysely, 'd', every)).toBe(0)
  expect(await takeTurn(database.kysely, 'd', every)).toBeGreaterThan(0)
})

test('turns of one kind take none of another', async () => {
  const every = { everyMs: minute, aheadMs: 0 }
  expect(await takeTurn(database.kysely, 'chat.postMessage C1', every)).toBe(0)
  expect(await takeTurn(database.kysely, 'chat.postMessage C2', every)).toBe(0)
})
