import { parse } from 'libpg-query'
import { isTooDeep } from '../../policy/sql/syntax-tree.ts'

/**
 * The statements of a text as syntax trees.
 * @throws what the parser says against it; also against what is nested too deep.
 */
export async function parseStatements(sql: string): Promise<unknown> {
  const statements: unknown = (await parse(sql)).stmts
  if (isTooDeep(statements)) throw new Error('it is nested too deep')
  return statements
}
