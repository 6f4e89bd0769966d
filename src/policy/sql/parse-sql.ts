import { loadModule, parseSync, scanSync } from 'libpg-query'

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

/** Loads PostgreSQL's parser (wasm). Awaited once before the first `parseSql`. */
export async function loadSqlParser(): Promise<void> {
  await loadModule()
}

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

export type SqlToken = { readonly start: number; readonly end: number; readonly text: string; readonly kind: string }

/** PostgreSQL's own tokens, at character offsets, or null where the text does not scan. */
export function scanSql(text: string): readonly SqlToken[] | null {
  try {
    const at = characterOffsets(text)
    return scanSync(text).tokens.map(token => ({
      start: at(token.start),
      end: at(token.end),
      text: token.text,
      kind: token.tokenName,
    }))
  } catch {
    // An unterminated quote or the like: the caller shows the text as it stands.
    return null
  }
}

/** The scanner counts bytes of UTF-8; this gives the character at a byte. */
function characterOffsets(text: string): (byte: number) => number {
  if (/^[\x00-\x7f]*$/.test(text)) return byte => byte
  const offsets: number[] = []
  let index = 0
  for (const character of text) {
    const bytes = Buffer.byteLength(character)
    for (let byte = 0; byte < bytes; byte++) offsets.push(index)
    index += character.length
  }
  offsets.push(index)
  return byte => offsets[byte] ?? text.length
}
