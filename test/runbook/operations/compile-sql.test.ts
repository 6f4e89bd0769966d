import { describe, expect, test } from 'vitest'
import { compileSql } from '../../../src/runbook/operations/compile-sql.ts'
import { loadParsers } from '../../../src/runbook/operations/load-parsers.ts'

await loadParsers()

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
  ])('%s', sql => expect(compileSql(sql)).toMatchObject({ effect: 'read', operation: { reads: true } }))
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
