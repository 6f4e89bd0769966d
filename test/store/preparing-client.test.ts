import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openPool } from '../../src/store/open-pool.ts'
import { testDatabase } from '../support/database.ts'

test('a column that a later version adds breaks no connection that is open', async () => {
  const database = await testDatabase()
  onTestFinished(database.close)
  const pool = openPool(database.url, 1, null, () => undefined)
  onTestFinished(() => pool.end())
  const all = () => pool.query('select * from handrail.deliveries where key = $1', ['k'])
  const kept = () =>
    pool.query('insert into handrail.deliveries (key, at) values ($1, now()) returning key', [`k${Math.random()}`])
  for (let time = 0; time < 7; time += 1) {
    await all()
    await kept()
  }
  await sql`alter table handrail.deliveries add column later text`.execute(database.kysely)
  expect((await all()).fields.map(it => it.name)).toContain('later')
  expect((await kept()).rowCount).toBe(1)
})

test('a statement that is sent again is not parsed again', async () => {
  const database = await testDatabase()
  onTestFinished(database.close)
  const pool = openPool(database.url, 1, null, () => undefined)
  onTestFinished(() => pool.end())
  for (let time = 0; time < 3; time += 1) await pool.query('select $1::int + 1 as one', [time])
  const { rows } = await pool.query('select count(*)::int as prepared from pg_prepared_statements')
  expect(rows[0].prepared).toBe(1)
})
