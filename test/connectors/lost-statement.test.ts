import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postgres } from '../../src/connectors/postgres/postgres.ts'
import type { Plan } from '../../src/gate/proposal.ts'
import { contextFor } from './imitations/context.ts'
import { startCuttingProxy } from './imitations/cutting-proxy.ts'
import { type HostileDatabase, openHostileDatabase } from './imitations/hostile-database.ts'

const execute = postgres.changes.execute
if (execute === undefined) throw new Error('The connector has lost its change')

let database: HostileDatabase
beforeAll(async () => {
  database = await openHostileDatabase()
  await database.session.query('create table orders (id int)')
})
beforeEach(async () => {
  await database.session.query('truncate orders; insert into orders select generate_series(1, 5)')
})
afterAll(() => database.close())

async function planned(statement: string): Promise<Plan> {
  const result = await execute?.plan({ statement }, database.context())
  if (result?.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(result)}`)
  return result.plan
}

async function performCut(plan: Plan, word: string, cut: 'before' | 'after') {
  const url = await startCuttingProxy(database.url, word, cut)
  const context = contextFor(
    { kind: 'postgres', url: '$SHOP_DATABASE_URL', private: true },
    { environment: { SHOP_DATABASE_URL: url } },
  )
  return execute?.perform(plan.call, context)
}

async function left(): Promise<number> {
  const { rows } = await database.session.query('select count(*)::int as n from orders')
  return rows[0].n
}

describe('a connection that is lost', () => {
  test('before COMMIT is sent has changed nothing, and says so', async () => {
    const plan = await planned('DELETE FROM orders WHERE id > 2')
    expect(await performCut(plan, 'DELETE FROM', 'after')).toMatchObject({
      kind: 'failed',
      summary: expect.stringContaining('Nothing was changed.'),
    })
    expect(await left()).toBe(5)
  })

  test.each(['before', 'after'] as const)('with COMMIT (%s it arrived) leaves open what became of it', async cut => {
    const plan = await planned('DELETE FROM orders WHERE id > 2')
    expect(await performCut(plan, 'COMMIT', cut)).toMatchObject({ kind: 'lost' })
    expect(await execute.confirm(plan.call, database.context())).toMatchObject(
      cut === 'after'
        ? { kind: 'done', summary: 'None of the 3 rows is left' }
        : { kind: 'not-done', summary: '3 of the 3 rows are there' },
    )
    expect(await left()).toBe(cut === 'after' ? 2 : 5)
  })

  test('while a function runs that a rollback does not take back leaves it open', async () => {
    const plan = await planned('SELECT pg_notify($$fired$$, $$x$$)')
    expect(await performCut(plan, 'pg_notify', 'after')).toMatchObject({ kind: 'lost' })
    expect(await execute.confirm(plan.call, database.context())).toMatchObject({ kind: 'unclear' })
  })

  test('leaves an UPDATE unclear, and a DELETE of which some rows are left', async () => {
    const update = await planned('UPDATE orders SET id = 9 WHERE id = 1')
    expect(await execute.confirm(update.call, database.context())).toMatchObject({ kind: 'unclear' })
    const plan = await planned('DELETE FROM orders WHERE id > 2')
    await database.session.query('delete from orders where id = 3')
    expect(await execute.confirm(plan.call, database.context())).toMatchObject({ kind: 'unclear' })
  })
})
