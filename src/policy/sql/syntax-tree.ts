/** A node of Postgres's syntax tree, as libpg-query gives it: `{ SelectStmt: { … } }`, or its fields alone. */
export type Node = { readonly [key: string]: unknown }

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The strings of a list of name nodes: `[{ String: { sval: 'pg_catalog' } }, …]`. */
export function namesOf(list: unknown): string[] {
  if (!Array.isArray(list)) return []
  return list.flatMap(item => {
    const sval = isNode(item) && isNode(item.String) ? item.String.sval : undefined
    return typeof sval === 'string' ? [sval] : []
  })
}

/** Deeper nothing is written by hand, and following it would exhaust the stack. */
const deepest = 1_000

/** Whether a tree is nested deeper than anybody may follow it. Does not call itself. */
export function isTooDeep(tree: unknown): boolean {
  let level: readonly unknown[] = [tree]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap(value => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return false
}
