import { parseSync } from 'libpg-query'
import { isTooDeep } from '../../policy/sql/syntax-tree.ts'

export type Node = { readonly [key: string]: unknown }

/** The statements of a piece of SQL, or what PostgreSQL's parser says against it. */
export function parseSql(text: string): readonly Node[] | { readonly why: string } {
  try {
    // The parser's result is plain JSON; it is walked by shape, not by the package's union of node types.
    const result = parseSync(text) as unknown as { stmts?: { stmt: Node }[] }
    if (isTooDeep(result)) return { why: 'it is nested too deep' }
    return (result.stmts ?? []).map(entry => entry.stmt)
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

/** Calls `visit` with the type and fields of every node of the tree, and the type of the node above. */
export function walkSql(value: unknown, visit: (type: string, node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const entry of value) walkSql(entry, visit)
    return
  }
  if (value === null || typeof value !== 'object') return
  for (const [key, child] of Object.entries(value)) {
    // Only objects reach this branch.
    if (/^[A-Z]/.test(key) && child !== null && typeof child === 'object' && !Array.isArray(child))
      visit(key, child as Node)
    walkSql(child, visit)
  }
}

/** `{ String: { sval } }` nodes as words. */
export function names(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: { String?: { sval?: string } }) => entry.String?.sval ?? [])
}
