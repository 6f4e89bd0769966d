import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Plan } from '../../src/gate/proposal.ts'
import { contextFor } from '../support/imitations/context.ts'
import { startCuttingProxy } from '../support/imitations/cutting-proxy.ts'
import { type HostileDatabase, openHostileDatabase } from '../support/imitations/hostile-database.ts'
import { loadIntegration } from '../support/load-integration.ts'

const postgres = await loadIntegration('postgres')

const execute = postgres.changes.execute
if (execute === undefined) throw new Error('The integration has lost its change')

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

/** @param timeout of a call, in milliseconds. @param also a second word at which every connection is cut, before it is handed on. */
async function performCut(
  plan: Plan,
  word: string,
  cut: 'before' | 'after' | 'late',
  { also, timeout = 10_000 }: { readonly also?: string; readonly timeout?: number } = {},
) {
  const near = await startCuttingProxy(database.url, word, cut)
  const url = also === undefined ? near : await startCuttingProxy(near, also, 'before')
  const context = contextFor(
    { kind: 'postgres', url: '$SHOP_DATABASE_URL', private: true },
    { environment: { SHOP_DATABASE_URL: url }, outgoing: { timeout } },
  )
  return execute?.perform(plan.call, context)
}

async function ids(): Promise<readonly number[]> {
  const { rows } = await database.session.query('select id from orders order by id')
  return rows.map(it => it.id)
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

  test.each([
    ['UPDATE orders SET id = 9 WHERE id > 2', 'UPDATE orders: 3 rows'],
    ['DELETE FROM orders WHERE id > 2', 'DELETE FROM orders: 3 rows'],
    ['INSERT INTO orders VALUES (9), (9), (9)', 'INSERT INTO orders: 3 rows'],
  ])('with COMMIT is known by the word of the server: %s', async (statement, summary) => {
    const before = await ids()
    const plan = await planned(statement)
    const rolledBack = { kind: 'failed', summary: 'The connection was lost, and the server rolled it back.' }
    expect(await performCut(plan, 'COMMIT', 'before')).toMatchObject(rolledBack)
    expect(await ids()).toEqual(before)
    expect(await performCut(plan, 'COMMIT', 'after')).toMatchObject({ kind: 'succeeded', summary })
    expect(await ids()).not.toEqual(before)
  })

  test('with COMMIT leaves it open where the server cannot be asked; a DELETE is then read', async () => {
    const plan = await planned('DELETE FROM orders WHERE id > 2')
    expect(await performCut(plan, 'COMMIT', 'after', { also: 'txid_status' })).toMatchObject({ kind: 'lost' })
    expect(await execute.confirm(plan.call, database.context())).toMatchObject({
      ...{ kind: 'done', summary: 'None of the 3 rows is left' },
    })
    await database.session.query('insert into orders select generate_series(3, 5)')
    expect(await execute.confirm(plan.call, database.context())).toMatchObject({
      ...{ kind: 'not-done', summary: '3 of the 3 rows are there' },
    })
  })

  test('by a process that is paused in its transaction is rolled back by the server; a COMMIT that comes late does nothing', async () => {
    const plan = await planned('DELETE FROM orders WHERE id > 2')
    expect(await performCut(plan, 'COMMIT', 'late', { timeout: 700 })).toMatchObject({
      ...{ kind: 'failed', summary: 'The connection was lost, and the server rolled it back.' },
    })
    expect(await left()).toBe(5)
  })

  test('is not waited for: a call whose time was over before it began changes nothing', async () => {
    const plan = await planned('DELETE FROM orders WHERE id > 2')
    const context = { ...database.context(), signal: AbortSignal.abort() }
    expect(await execute.perform(plan.call, context)).toMatchObject({
      ...{ kind: 'failed', summary: expect.stringContaining('Nothing was changed.') },
    })
    expect(await left()).toBe(5)
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
