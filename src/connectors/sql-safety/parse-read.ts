import { collect, type Mentions } from './collect.ts'
import { parseStatements } from './parse-statements.ts'
import { isNode, type Node } from './syntax-tree.ts'
import type { Unsafe } from './unsafe.ts'

export type ReadStatement = {
  readonly kind: 'read'
  /** `show` has no relations nor functions; `explain` plans its query and does not run it. */
  readonly form: 'select' | 'show' | 'explain'
  readonly mentions: Mentions
}

/** Options of EXPLAIN that do not run the statement. */
const explainOptions = new Set([
  'verbose',
  'costs',
  'settings',
  'format',
  'summary',
  'generic_plan',
  'memory',
  'buffers',
])

/** Settings that hold secrets or paths to them; a name with a dot is somebody's own. */
const secretSettings = /\.|conninfo|passphrase|command|key_file|keyfile|^all$/i

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
  const statement: unknown = statements[0]?.stmt
  if (!isNode(statement)) return unsafe('It holds no statement')
  if (isNode(statement.SelectStmt)) return select(statement, 'select')
  if (isNode(statement.VariableShowStmt)) return show(statement.VariableShowStmt)
  if (isNode(statement.ExplainStmt)) return explain(statement.ExplainStmt)
  return unsafe(`${Object.keys(statement)[0]?.replace(/Stmt$/, '')} is not a read`)
}

function select(statement: Node, form: 'select' | 'explain'): ReadStatement | Unsafe {
  const mentions = collect(statement)
  return mentions.kind === 'unsafe' ? mentions : { kind: 'read', form, mentions }
}

function show({ name }: Node): ReadStatement | Unsafe {
  if (typeof name !== 'string' || secretSettings.test(name)) return unsafe(`SHOW ${name} may show a secret`)
  const mentions = collect({})
  return mentions.kind === 'unsafe' ? mentions : { kind: 'read', form: 'show', mentions }
}

function explain({ query, options }: Node): ReadStatement | Unsafe {
  for (const option of Array.isArray(options) ? options : []) {
    const name: unknown = option?.DefElem?.defname
    if (typeof name !== 'string' || !explainOptions.has(name))
      return unsafe(`EXPLAIN with ${name} may run the statement`)
  }
  if (!isNode(query) || !isNode(query.SelectStmt)) return unsafe('EXPLAIN of anything but a SELECT is not a read')
  return select(query, 'explain')
}

function unsafe(reason: string): Unsafe {
  return { kind: 'unsafe', reason }
}
