import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harmlessFunctions } from '../../src/policy/sql/harmless-functions.ts'
import { type HostileDatabase, openHostileDatabase } from '../support/imitations/hostile-database.ts'
import { hostileStatements } from '../support/imitations/hostile-statements.ts'

let database: HostileDatabase
beforeAll(async () => {
  database = await openHostileDatabase()
})
afterAll(() => database.close())

describe('what is not provably a read', () => {
  test.each(Object.entries(hostileStatements))('%s does not run', async (_, statement) => {
    for (const as of ['owner', 'reader'] as const) {
      const seen = await database.query(statement, [], as)
      expect(seen).toMatchObject({ kind: 'failed' })
      expect(seen.kind === 'failed' && seen.reason).toMatch(/^Not run as a read: |^it: .* does not exist/)
    }
  })

  test('a row policy that calls a function of somebody refuses those that it holds for', async () => {
    const seen = await database.query('select id from guarded', [], 'reader')
    expect(seen.kind === 'failed' && seen.reason).toContain('evil()')
    expect(await database.query('select id from guarded')).toMatchObject({ rows: 2 })
  })

  test('an overload in public is not what a harmless name calls', async () => {
    expect(await database.query('select lower(source) as x from calls limit 1')).toMatchObject({ json: [{ x: 'web' }] })
    expect(await database.query("select id from calls where source = 'nowhere'")).toMatchObject({ rows: 0 })
  })

  test('nothing has been written, and nothing is left behind', async () => {
    const { rows } = await database.session.query(
      `select (select count(*)::int from calls) as calls,
              (select count(*)::int from pg_class where relname = 'stolen') as stolen,
              (select count(*)::int from pg_stat_activity where application_name = 'handrail'
                 and datname = current_database()) as connections`,
    )
    expect(rows).toEqual([{ calls: 300, stolen: 0, connections: 0 }])
  })
})

describe('reads', () => {
  const reads: readonly (readonly [statement: string, rows: number])[] = [
    ['select id, created_at, source from public.calls order by created_at desc limit 20', 20],
    ['SELECT count(*) FROM calls;', 1],
    [
      "select status, count(*) as n from calls where created_at > now() - interval '100 years' group by 1 order by 2 desc",
      1,
    ],
    ['select * from harmless_view limit 5', 5],
    ['select n from kept_view', 1],
    ['select level, count(*) from alarms group by level', 2],
    ["select id from alarms where level = 'high'", 1],
    ["select id from alarms where level = 'high'::level", 1],
    ["select id from alarms where level = 'high'::public.level", 1],
    ['with calls as (select * from calls where id < 3) select * from calls', 2],
    ['with recursive n (i) as (select 1 union all select i + 1 from n where i < 4) select i from n', 4],
    ['select c.id, d.id from calls c join calls as d using (id) where c.id in (select id from calls where id < 4)', 3],
    ['select "calls"."id" from "calls" where (payload->>\'a\')::int = 1 and id between 1 and 2', 2],
    ['select id, name from people', 1],
    ['select id, name from people order by id', 1],
    ['select count(*) from people p where p.id = 1 group by id', 1],
    ['select mood from moods', 1],
    ['select kind from sorts order by id', 2],
    ["select id from above where word = 'x'", 0],
    ["select date_trunc('day', created_at) as day, count(*) as n from calls group by 1 order by day limit 2", 2],
    ['select distinct status from calls order by 1', 1],
    ['select row_to_json(c) from calls c limit 1', 1],
    ['select id, email from auth.users', 1],
    ['select email from accounts', 1],
    ['select pid, state, now() - query_start as age from pg_stat_activity where pid = pg_backend_pid()', 1],
    ['select pid from pg_stat_activity where pid = pg_backend_pid() and cardinality(pg_blocking_pids(pid)) > 0', 0],
    ["select tablename, rowsecurity from pg_tables where tablename = 'calls'", 1],
    ["select policyname from pg_policies where tablename like 'guarded%'", 2],
    ['select count(*) from pg_locks where not granted', 1],
    ["select column_name from information_schema.columns where table_name = 'accounts'", 3],
    ['select pg_size_pretty(pg_database_size(current_database()))', 1],
    ["select relname, n_live_tup from pg_stat_user_tables where relname = 'calls'", 1],
    ['show server_version', 1],
    ['select id from only calls where id = 1', 1],
    ['select id from "calls" as "c" where "c".id = 1', 1],
    ['select id from U&"\\0063alls" where id = 1', 1],
    ["select 'high'::level = any (array['high'::level]::level[])", 1],
    ['select a from json_to_recordset(\'[{"a":1},{"a":2}]\') as x (a int)', 2],
    ['table alarms', 2],
    ['values (1), (2)', 2],
    ['select 1 union select 2 except select 3', 2],
    ["select coalesce(null, greatest(1, 2)), nullif(1, 2), 'ğüş — ' || 'x' from calls limit 1", 1],
    ['select \'ğ\' as "ğ", id from calls, alarms limit 1'.replace(', id', ', calls.id'), 1],
  ]
  test.each(reads)('%s', async (statement, rows) => {
    expect(await database.query(statement)).toMatchObject({ kind: 'answered', rows })
  })

  test.each(['guarded_well', 'restricted', 'of_nobody'])(
    'a table of which row policies hide rows from the role that asks, %s, is not read as if it had no others',
    async table => {
      const why = expect.stringContaining(`Row policies hide rows of public.${table}`)
      expect(await database.query(`select id from ${table}`, [], 'reader')).toMatchObject({
        kind: 'failed',
        reason: why,
      })
      expect(await database.query(`select id from ${table}`)).toMatchObject({ rows: 2 })
    },
  )

  test('a table that a policy shows whole is read', async () => {
    expect(await database.query('select id from open_to_all', [], 'reader')).toMatchObject({ rows: 2 })
  })

  test('what other sessions do is not read by a role that Postgres hides it from', async () => {
    const long =
      "select pid from pg_stat_activity where state = 'active' and now() - query_start > interval '5 minutes'"
    const why = expect.stringContaining('GRANT pg_read_all_stats')
    expect(await database.query(long, [], 'reader')).toMatchObject({ kind: 'failed', reason: why })
    expect(await database.query('select count(*) as n from pg_stat_activity', [], 'reader')).toMatchObject({ rows: 1 })
    await database.session.query(`grant pg_read_all_stats to ${database.reader}`)
    expect(await database.query(long, [], 'reader')).toMatchObject({ kind: 'answered' })
  })

  test('EXPLAIN of a read shows the plan', async () => {
    const seen = await database.query('explain (format text) select * from calls where id = 1')
    expect(seen.kind === 'answered' && seen.text).toMatch(/Scan .*on calls/)
  })

  test('values are bound, whatever is in them', async () => {
    const nasty = "'; delete from calls; --"
    expect(await database.query('select $1::text as x', [nasty])).toMatchObject({ values: { x: nasty } })
    expect(await database.query('select id from calls where status = $1', [nasty])).toMatchObject({ rows: 0 })
    const like = 'select count(*) as n from calls where site_id::text like $1'
    expect(await database.query(like, ['%0001'])).toMatchObject({ values: { n: 100 } })
    const wrong = await database.query('select id from calls where site_id = $1', ['<SITE_UUID>'])
    expect(wrong.kind === 'failed' && wrong.reason).toContain('22P02')
  })

  test('two hundred rows are read, and that there are more is said', async () => {
    expect(await database.query('select id from calls')).toMatchObject({ rows: 200, summary: '200+ rows' })
    expect(await database.query('select id from calls limit 200')).toMatchObject({ rows: 200, summary: '200 rows' })
  })

  test('a MiB is read of rows that are larger', async () => {
    const seen = await database.query("select repeat('x', 100000) as x from generate_series(1, 100000)")
    expect(seen).toMatchObject({ kind: 'answered' })
    expect(seen.kind === 'answered' && seen.rows).toBeLessThanOrEqual(40)
  })

  test('a value of many megabytes is not taken in', async () => {
    const seen = await database.query("select repeat('x', 20000000) as x")
    expect(seen.kind === 'failed' && seen.reason).toContain('larger than 8 MiB')
  })

  test('a string ends where the parser saw it end, also in a database that takes backslashes for escapes', async () => {
    await database.session.query(
      `do $$ begin execute format('alter database %I set standard_conforming_strings = off', current_database()); end $$`,
    )
    const seen = await database.query("select '\\' as a, ' || evil() || ' as b -- '")
    await database.session.query(
      `do $$ begin execute format('alter database %I reset standard_conforming_strings', current_database()); end $$`,
    )
    expect(seen).toMatchObject({ json: [{ a: '\\', b: ' || evil() || ' }] })
  })

  test('a statement that takes too long is ended by the server', async () => {
    const seen = await database.query('select count(*) from generate_series(1, 1000000000000)', [], 'owner', 500)
    expect(seen.kind === 'failed' && seen.reason).toContain('statement timeout')
  })

  test('values come as JSON has them', async () => {
    const seen = await database.query(
      `select 1 as one, 9007199254740993 as large, 1.5 as decimal, true as yes, null::int as none, '{"a":[1]}'::jsonb as json,
              date '2026-01-02' as day`,
    )
    expect(seen).toMatchObject({
      json: [
        { one: 1, large: '9007199254740993', decimal: 1.5, yes: true, none: null, json: { a: [1] }, day: '2026-01-02' },
      ],
    })
  })
})

test('the list of harmless functions holds no procedure, and only these that are not the same each time', async () => {
  const { rows } = await database.session.query(
    `select distinct proname, prokind, provolatile from pg_proc
      where pronamespace = 'pg_catalog'::regnamespace and proname = any ($1) and (prokind = 'p' or provolatile = 'v')
      order by 1`,
    [[...harmlessFunctions]],
  )
  const names = rows.map(row => row.proname)
  expect(rows.filter(row => row.prokind === 'p')).toEqual([])
  expect(names.filter(name => !looksAtNow.has(name))).toEqual([])
})

/** Clocks, chance, sizes, locks, and how far the log has come. */
const looksAtNow = new Set(
  `clock_timestamp timeofday random gen_random_uuid uuidv4 uuidv7 pg_blocking_pids pg_safe_snapshot_blocking_pids
  pg_lock_status pg_prepared_xact pg_current_wal_lsn pg_current_wal_insert_lsn pg_last_wal_receive_lsn
  pg_last_wal_replay_lsn pg_last_xact_replay_timestamp pg_is_in_recovery pg_is_wal_replay_paused pg_database_size
  pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size pg_sequence_last_value`.split(/\s+/),
)
