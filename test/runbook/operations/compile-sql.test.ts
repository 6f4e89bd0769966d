import { describe, expect, test } from 'vitest'
import { loadParsers } from '../../../src/runbook/compile.ts'
import { compileSql } from '../../../src/runbook/operations/compile-sql.ts'

await loadParsers()

describe('a comment inside a statement', () => {
  test.each([
    ['DELETE FROM jobs/**/old WHERE id = 1', 'DELETE FROM jobs old WHERE id = 1'],
    ['DELETE FROM jobs/* a /* b */ */old', 'DELETE FROM jobs old'],
    ['SELECT 1--x\nFROM jobs', 'SELECT 1 \nFROM jobs'],
    ['SELECT id/* */FROM jobs -- all of them', 'SELECT id FROM jobs'],
  ])('divides two words as a space when it stands between them: %j', (text, statement) => {
    expect(compileSql(text).operation).toMatchObject({ statement })
  })
})

describe('reads', () => {
  test.each([
    'SELECT 1',
    'SELECT count(*) FROM orders',
    "SELECT id, now() - created_at FROM orders WHERE status = 'open' ORDER BY 2 LIMIT 5",
    'SHOW max_connections',
    'EXPLAIN SELECT * FROM orders',
    'WITH late AS (SELECT * FROM orders WHERE due < now()) SELECT count(*) FROM late',
    "SELECT * FROM events WHERE body->'a'->>'b' = 'x' AND tags[1] = 'y'",
    'SELECT pid FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0',
    "SELECT to_char(now(), 'HH24:MI'), coalesce(a, b), greatest(1, 2), trim(c) FROM orders",
    "SELECT '2026-01-01'::date, '5'::int, now()::timestamptz, 'open'::order_state FROM orders",
    'SELECT inet_server_addr(), pg_postmaster_start_time()',
    'EXPLAIN (VERBOSE, FORMAT json) SELECT id FROM orders',
  ])('%s', sql => expect(compileSql(sql)).toMatchObject({ effect: 'read', operation: { reads: true } }))
})

describe('a statement that would be refused as a read when it runs is no read when it is compiled', () => {
  test.each([
    'SELECT * FROM orders TABLESAMPLE evil(10)',
    'SELECT * FROM orders TABLESAMPLE system (10)',
    "SELECT 'x'::evil.mytype",
    "SELECT CAST('x' AS public.checked)",
    'SELECT uuid_generate_v4()',
    'SELECT (10).pg_sleep',
    'SELECT n.pg_sleep FROM generate_series(10, 10) AS n',
    "SELECT xmlparse(document '<x/>')",
    'SELECT * FROM orders WHERE CURRENT OF c',
    'SELECT null::orders.state%type',
    'SELECT a FROM orders.other.x.t',
    'EXPLAIN (ANALYZE false) SELECT 1',
    'EXPLAIN DELETE FROM orders',
    'WITH pg_shadow AS (SELECT 1) SELECT * FROM pg_shadow',
  ])('%s', sql => expect(compileSql(sql).effect).toBe('destroy'))

  test('nested deeper than a stack', () => {
    expect(compileSql(`SELECT 1${'+1'.repeat(3_000)}`).effect).toBe('destroy')
  })
})

describe('what would show a secret is never run from here, gate or not', () => {
  test.each([
    'SELECT * FROM pg_authid',
    'SELECT rolname FROM pg_catalog.pg_authid',
    'SELECT usename, passwd FROM pg_shadow',
    'SELECT pg_sleep(0), * FROM pg_authid',
    'SELECT * FROM pg_authid FOR UPDATE',
    'SELECT * FROM vault.decrypted_secrets',
    'SELECT refresh_token FROM accounts',
    'SELECT (SELECT token FROM auth.refresh_tokens LIMIT 1)',
    'SHOW ALL',
    'SHOW app.jwt_secret',
    'SHOW primary_conninfo',
  ])('%s', sql => {
    const { effect, operation, why } = compileSql(sql)
    expect({ effect, operation }).toEqual({ effect: 'destroy', operation: null })
    expect(why).toContain('secret')
  })
})

describe('is destructive, whatever it looks like', () => {
  test.each([
    'DELETE FROM orders',
    'UPDATE orders SET a = 1 WHERE id = 2',
    'INSERT INTO orders VALUES (1)',
    'ALTER TABLE orders ADD COLUMN x int',
    'TRUNCATE orders',
    'GRANT ALL ON orders TO public',
    'VACUUM FULL orders',
    'SELECT pg_terminate_backend(12)',
    'SELECT pg_catalog.pg_cancel_backend(12)',
    'SELECT auth.remove_user(1)',
    'SELECT my_schema.count(1)',
    "SELECT set_config('a', 'b', false)",
    "SELECT nextval('s')",
    'SELECT pg_sleep(100)',
    'SELECT 1 OPERATOR(mine.+) 2',
    "SELECT dblink('h', 'DELETE FROM x')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    'WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone',
    'SELECT * INTO copy FROM orders',
    'SELECT * FROM orders FOR UPDATE',
    'EXPLAIN ANALYZE DELETE FROM orders',
    'EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM orders',
    "COPY orders TO PROGRAM 'sh'",
    'DO $$ BEGIN DELETE FROM orders; END $$',
    'CALL clean_up()',
    'SET ROLE postgres',
    'LOCK TABLE orders',
    'SELECT 1; DROP TABLE orders',
    'SELECT pg_terminate_backend(pid) ...',
    'ALTER TABLE',
    "SELECT 'open",
    '',
  ])('%s', sql => expect(compileSql(sql).effect).toBe('destroy'))
})

test('a placeholder in quotes is bound without the quotes, and twice the same is one value', () => {
  expect(compileSql("SELECT a FROM t WHERE id = '<ORDER_ID>' OR parent = '<order_id>'").operation).toMatchObject({
    statement: 'SELECT a FROM t WHERE id = $1 OR parent = $2',
    binds: [[{ parameter: 'order_id' }], [{ parameter: 'order_id' }]],
  })
})

test('text around a placeholder stays in the bound value', () => {
  expect(compileSql("SELECT a FROM t WHERE name LIKE '%<part>%'").operation).toMatchObject({
    statement: 'SELECT a FROM t WHERE name LIKE $1',
    binds: [['%', { parameter: 'part' }, '%']],
  })
})

test('a value is found by its place, also behind letters of several bytes', () => {
  expect(compileSql("SELECT 'çığ', a FROM t WHERE id = '<id>'").operation).toMatchObject({
    statement: "SELECT 'çığ', a FROM t WHERE id = $1",
  })
})

test('a placeholder for a table cannot be bound, so the statement is not run', () => {
  expect(compileSql('SELECT * FROM public.<table>')).toMatchObject({ operation: null })
})
