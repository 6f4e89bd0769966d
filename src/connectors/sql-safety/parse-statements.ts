import { parse } from 'libpg-query'

/** Deeper nothing is written by hand, and following it would exhaust the stack. */
const deepest = 1_000

/**
 * The statements of a text as syntax trees.
 * @throws what the parser says against it; also against what is nested too deep.
 */
export async function parseStatements(sql: string): Promise<unknown> {
  const statements: unknown = (await parse(sql)).stmts
  for (let level = [statements], depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw new Error('it is nested too deep')
    level = level.flatMap(value => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return statements
}
