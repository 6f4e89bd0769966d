import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Plan } from '../../src/gate/proposal.ts'
import { plainText } from '../../src/integrations/rendering/mask-operation.ts'
import { type HostileDatabase, openHostileDatabase } from '../support/imitations/hostile-database.ts'
import { hostileStatements } from '../support/imitations/hostile-statements.ts'
import { openIdle } from '../support/imitations/idle-session.ts'
import { loadIntegration } from '../support/load-integration.ts'

const postgres = await loadIntegration('postgres')

const execute = postgres.changes.execute
if (execute === undefined) throw new Error('The integration has lost its change')

let database: HostileDatabase
beforeAll(async () => {
  database = await openHostileDatabase()
  await database.session.query(
    `create table orders (id int primary key, email text, api_token text, state text);
     create table notes (id int);
     create function audit(note int) returns int language sql as 'insert into notes values (note) returning id'`,
  )
})
beforeEach(async () => {
  await database.session.query(
    `truncate orders, notes;
     insert into orders select n, 'someone' || n || '@example.com', 'secret-' || n, 'open' from generate_series(1, 5) n`,
  )
})
afterAll(() => database.close())

async function plan(statement: string, binds: readonly string[] = []): Promise<Plan> {
  const result = await execute?.plan({ statement, binds }, database.context())
  if (result?.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(result)}`)
  return result.plan
}

async function refusal(statement: string, binds: readonly string[] = []): Promise<string> {
  const result = await execute?.plan({ statement, binds }, database.context())
  return result?.kind === 'refused' ? result.reason : 'planned'
}

const line = ({ lines }: Plan, label: string) => lines.find(it => it.label === label)?.text
const count = async (table = 'orders') => {
  const { rows } = await database.session.query(`select count(*)::int as n from ${table}`)
  return rows[0]?.n
}

describe('the plan of a statement', () => {
  test('names the rows, some of them without what is secret, the place, every value it is bound to, and no undo', async () => {
    const drawn = await plan('DELETE FROM orders o WHERE o.id > $1 AND email LIKE $2', ['2', 'someone%@example.com'])
    const [name] = new URL(database.url).pathname.slice(1).split('/')
    expect(drawn).toMatchObject({
      ...{ title: 'DELETE FROM orders', effect: 'destroy', typed: name, undo: null, undoCall: null, admin: false },
      guards: { database: name, role: 'postgres', rows: '3' },
      call: { connector: 'postgres', name: 'execute', arguments: { rows: 3 } },
    })
    expect(drawn.where).toMatch(/^Shop, it \(127\.0\.0\.1:\d+, database test_\S+, role postgres\)$/)
    expect(plainText(execute?.show?.(drawn.call, database.context()).parts ?? [])).toBe(
      'DELETE FROM orders o WHERE o.id > $1 AND email LIKE $2\n$1 = "2"\n$2 = "someone%@example.com"',
    )
    expect(line(drawn, 'Rows')).toBe('3 (exactly these, or nothing is changed)')
    expect(line(drawn, 'Sample')?.split('\n')).toHaveLength(3)
    expect(JSON.stringify(drawn.lines)).not.toMatch(/secret-|someone3@/)
    expect(await count()).toBe(5)
  })

  test.each([
    ['a WITH', 'WITH old AS (SELECT 1) DELETE FROM orders WHERE id IN (SELECT * FROM old)'],
    ['USING', 'DELETE FROM orders USING notes WHERE notes.id = orders.id'],
    ["a function of somebody's in its WHERE", 'DELETE FROM orders WHERE id = audit(1)'],
    ['a secret in its WHERE', "DELETE FROM orders WHERE api_token = 'x'"],
    ['an INSERT of a SELECT', 'INSERT INTO notes SELECT id FROM orders'],
  ])('says that the rows are unknown for %s, and calls nothing to find out', async (_, statement) => {
    const drawn = await plan(statement)
    expect(line(drawn, 'Rows')).toMatch(/^unknown: /)
    expect(drawn.guards).not.toHaveProperty('rows')
    expect(await count('notes')).toBe(0)
  })

  test.each([
    ['DELETE FROM orders', 'it has no WHERE that names a column'],
    ['UPDATE orders SET state = $1 WHERE true', 'it has no WHERE that names a column'],
    ['WITH gone AS (DELETE FROM orders RETURNING id) SELECT * FROM gone', 'it has no WHERE that names a column'],
    ['DROP TABLE orders', 'it changes more than rows'],
    ['SELECT * INTO stolen FROM orders', 'it creates a table'],
    ['DO $$ BEGIN PERFORM 1; END $$', 'it changes more than rows'],
    ['VACUUM orders', 'it cannot run in a transaction, so nothing takes it back'],
    ['CREATE INDEX CONCURRENTLY i ON orders (id)', 'it cannot run in a transaction, so nothing takes it back'],
  ])('%s needs an admin', async (statement, why) => {
    const drawn = await plan(statement, statement.includes('$1') ? ['x'] : [])
    expect(drawn).toMatchObject({ admin: true, effect: 'destroy' })
    expect(line(drawn, 'Admin')).toBe(`needed, because ${why}`)
  })

  test.each([
    ['DELETE FROM orders; DROP TABLE orders', 'It holds 2 statements'],
    ['DELETE FROM orders WHERE id = 1 /* */ ; -- x\n DROP TABLE orders', 'It holds 2 statements'],
    ['SELECT pg_terminate_backend(pid) ...', 'Postgres cannot read the statement'],
    ['COMMIT', 'COMMIT is not carried out from here'],
    ["PREPARE TRANSACTION 'x'", 'PREPARE TRANSACTION is not carried out from here'],
    ['SET ROLE reader', 'SET ROLE reader is not carried out from here'],
    ["COPY orders TO PROGRAM 'cat'", 'COPY orders is not carried out from here'],
    ['-- nothing', 'There is no statement in it.'],
    ['DELETE FROM nowhere WHERE id = 1', 'There is no relation nowhere'],
    ['DELETE FROM notes WHERE nothing = 1', 'column "nothing" does not exist (42703)'],
    ['DELETE FROM orders WHERE id = $1', 'invalid input syntax for type integer'],
  ])('%s gets none', async (statement, reason) => {
    const result = await refusal(statement, statement.includes('$1') ? ['<ID>'] : [])
    if (result === 'planned') expect(line(await plan(statement), 'Rows')).toContain(reason)
    else expect(result).toContain(reason)
  })

  test('is refused at once where the role may not write', async () => {
    await database.session.query(`grant select on orders to ${database.reader}`)
    const result = await execute.plan({ statement: 'DELETE FROM orders WHERE id = 1' }, database.context('reader'))
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(/^The role \S+ may not DELETE .*orders/) })
    expect(
      await execute.plan({ statement: 'DELETE FROM calls WHERE id = 0' }, database.context('reader')),
    ).toMatchObject({
      kind: 'planned',
    })
  })

  test('of anything that is no read runs none of it', async () => {
    const context = database.context()
    const statements = Object.values(hostileStatements)
    const results = await Promise.all(statements.map(statement => execute.plan({ statement, binds: [] }, context)))
    expect(JSON.stringify(results)).not.toContain('IT RAN')
    const { rows } = await database.session.query(
      `select (select count(*)::int from calls) as calls, (select count(*)::int from pg_class where relname = 'stolen') as stolen,
              (select is_called from numbers) as drawn,
              (select count(*)::int from pg_stat_activity where application_name = 'handrail' and datname = current_database()) as left`,
    )
    expect(rows).toEqual([{ calls: 300, stolen: 0, drawn: false, left: 0 }])
  })
})

describe('a statement', () => {
  test('writes the rows that were planned', async () => {
    const drawn = await plan('UPDATE orders SET state = $1 WHERE id = $2 RETURNING id', ["x'; --", '3'])
    expect(await execute.guards(drawn.call, database.context())).toEqual(drawn.guards)
    expect(await execute.perform(drawn.call, database.context())).toEqual({
      kind: 'succeeded',
      summary: 'UPDATE orders: 1 row',
      answer: expect.objectContaining({ kind: 'answered', rows: 1, values: { rows: 1 } }),
    })
    const { rows } = await database.session.query('select id, state from orders where state <> $1', ['open'])
    expect(rows).toEqual([{ id: 3, state: "x'; --" }])
  })

  test('that meets other rows than were planned is rolled back', async () => {
    const drawn = await plan("DELETE FROM orders WHERE state = 'open'")
    await database.session.query("insert into orders values (6, 'x', 'x', 'open')")
    expect(await execute.guards(drawn.call, database.context())).toMatchObject({ rows: '6' })
    expect(await execute.perform(drawn.call, database.context())).toEqual({
      kind: 'moved',
      summary: 'Rows planned: 5; it would have written 6, so it was rolled back.',
    })
    expect(await count()).toBe(6)
  })

  test('adds the rows of its VALUES, and none when one of them cannot be', async () => {
    const drawn = await plan('INSERT INTO orders (id) VALUES (10), ($1)', ['11'])
    expect(line(drawn, 'Rows')).toBe('2 new')
    expect(await execute.perform(drawn.call, database.context())).toMatchObject({ kind: 'succeeded' })
    const again = await execute.perform(drawn.call, database.context())
    expect(again).toMatchObject({ kind: 'failed', summary: expect.stringMatching(/23505.*It was rolled back\./) })
    expect(await count()).toBe(7)
  })

  test('that a read must not call is called, and what it gave back is said', async () => {
    const drawn = await plan('SELECT audit($1)', ['7'])
    expect(await execute.perform(drawn.call, database.context())).toEqual({
      kind: 'succeeded',
      summary: 'SELECT audit: 1 row, audit = 7',
      answer: expect.objectContaining({ kind: 'answered', rows: 1, values: { audit: 7, rows: 1 } }),
    })
    expect(await count('notes')).toBe(1)
  })

  test('ends the backends that it counted', async () => {
    await using idle = await openIdle(database.url)
    const drawn = await plan('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
      'idle-one',
    ])
    expect(line(drawn, 'Rows')).toBe('1 (as of now; it may be others by then)')
    expect(line(drawn, 'Sample')).toContain('pid ')
    expect(await execute.perform(drawn.call, database.context())).toMatchObject({ kind: 'succeeded' })
    await idle.ended
  })

  test('waits a second for a lock and no longer', async () => {
    const drawn = await plan('DELETE FROM orders WHERE id = 1')
    await database.session.query('begin; lock table orders')
    const result = await execute.perform(drawn.call, database.context())
    await database.session.query('rollback')
    expect(result).toMatchObject({ kind: 'failed', summary: expect.stringContaining('lock timeout (55P03)') })
    expect(await count()).toBe(5)
  })

  test('runs by itself where it cannot run in a transaction', async () => {
    const drawn = await plan('CREATE INDEX CONCURRENTLY by_state ON orders (state)')
    expect(await execute.perform(drawn.call, database.context())).toMatchObject({ kind: 'succeeded' })
    expect(await execute.perform(drawn.call, database.context())).toMatchObject({
      kind: 'failed',
      summary: expect.stringContaining('Look at what it has left behind.'),
    })
  })

  test('runs nowhere else than planned', async () => {
    const drawn = await plan('DELETE FROM orders WHERE id = 1')
    for (const moved of [{ database: 'x' }, { role: 'x' }, { server: '10.0.0.1:5432' }]) {
      const call = { ...drawn.call, arguments: { ...drawn.call.arguments, ...moved } }
      expect(await execute.perform(call, database.context())).toMatchObject({ kind: 'moved' })
    }
    expect(await count()).toBe(5)
  })
})
