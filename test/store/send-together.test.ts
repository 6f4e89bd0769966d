import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBatch, sendBatch, write } from '../../src/store/batch.ts'
import { openPool, prepare } from '../../src/store/open-pool.ts'
import { sendTogether } from '../../src/store/send-together.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { at } from '../support/samples.ts'

let database: TestDatabase
let pool: pg.Pool
let client: pg.PoolClient
beforeAll(async () => {
  database = await testDatabase()
  pool = openPool(database.url, 1, null, () => undefined)
  client = await pool.connect()
})
afterAll(async () => {
  client.release()
  await pool.end()
  await database.close()
})

const insert = (key: string) => prepare('insert into handrail.deliveries (key, at) values ($1, $2)', [key, at])
const begin = prepare('begin', [])
const commit = prepare('commit', [])
const keys = async () => (await database.kysely.selectFrom('deliveries').select('key').execute()).map(it => it.key)

test('gives back a result for each statement, whatever the order in which they were prepared', async () => {
  const add = (one: number, other: number) => prepare('select $1::integer + $2::integer as sum', [one, other])
  for (let round = 0; round < 3; round += 1) {
    const results = await sendTogether(client, [begin, add(round, 1), add(round, 2), commit])
    expect(results.map(it => it.command)).toEqual(['BEGIN', 'SELECT', 'SELECT', 'COMMIT'])
    expect(results.flatMap(it => it.rows)).toEqual([{ sum: round + 1 }, { sum: round + 2 }])
  }
})

test('carries out no COMMIT behind a statement that fails, and goes on after a rollback', async () => {
  const failing = sendTogether(client, [begin, insert('kept'), insert('kept'), commit])
  await expect(failing).rejects.toThrow('duplicate key')
  await client.query('rollback')
  expect(await keys()).toEqual([])
  await sendTogether(client, [begin, insert('kept'), commit])
  expect(await keys()).toEqual(['kept'])
})

test('prepares what was skipped behind a failure when it is sent again', async () => {
  const after = prepare('select $1::text as skipped', ['x'])
  await expect(sendTogether(client, [prepare('select 1 / $1::integer', [0]), after])).rejects.toThrow(
    'division by zero',
  )
  const [result] = await sendTogether(client, [after])
  expect(result?.rows).toEqual([{ skipped: 'x' }])
})

test('sends nothing behind parameters that cannot be sent', async () => {
  const value = {
    toPostgres: () => {
      throw new Error('no such value')
    },
  }
  const failing = sendTogether(client, [begin, prepare('select $1::text', [value]), insert('after'), commit])
  await expect(failing).rejects.toThrow('no such value')
  await client.query('rollback')
  expect(await keys()).not.toContain('after')
})

test('a batch that fails leaves nothing of its transaction, also of what was written before it', async () => {
  const row = (key: string) => ({ key, at, answer: null, incident: null })
  const failing = database.kysely.transaction().execute(async trx => {
    await trx.insertInto('deliveries').values(row('before')).execute()
    const batch = createBatch(trx)
    await write(batch, db => db.insertInto('deliveries').values(row('in it')))
    await write(batch, () => sql`select 1 / 0`)
    await write(batch, db => db.insertInto('deliveries').values(row('kept')))
    await sendBatch(batch)
  })
  await expect(failing).rejects.toThrow('duplicate key')
  expect(await keys()).toEqual(['kept'])
})

test('a transaction in which nothing is asked asks nothing of Postgres', async () => {
  await database.kysely.transaction().execute(async () => undefined)
  const failing = database.kysely.transaction().execute(async () => {
    throw new Error('decided otherwise')
  })
  await expect(failing).rejects.toThrow('decided otherwise')
  await database.kysely.transaction().execute(trx => sql`select 1`.execute(trx))
})
