import { parse } from 'libpg-query'
import { type ReadStatement, readStatement } from '../../../policy/sql/read-statement.ts'
import { isTooDeep } from '../../../policy/sql/syntax-tree.ts'
import type { Unsafe } from '../../../policy/sql/unsafe.ts'

/**
 * A lone SELECT, SHOW, or EXPLAIN without ANALYZE of a SELECT, with everything it mentions; the reason when the text is
 * anything else. Only nodes of the syntax tree that are known to be harmless are let through.
 */
export async function parseRead(sql: string): Promise<ReadStatement | Unsafe> {
  let statements: unknown
  try {
    statements = await parseStatements(sql)
  } catch (thrown) {
    return unsafe(`Postgres cannot read it: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
  if (!Array.isArray(statements) || statements.length === 0) return unsafe('It holds no statement')
  if (statements.length > 1) return unsafe(`It holds ${statements.length} statements`)
  return readStatement(statements[0]?.stmt)
}

function unsafe(reason: string): Unsafe {
  return { kind: 'unsafe', reason }
}

/**
 * The statements of a text as syntax trees.
 * @throws what the parser says against it; also against what is nested too deep.
 */
export async function parseStatements(sql: string): Promise<unknown> {
  const statements: unknown = (await parse(sql)).stmts
  if (isTooDeep(statements)) throw new Error('it is nested too deep')
  return statements
}
