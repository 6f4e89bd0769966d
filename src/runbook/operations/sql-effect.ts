import { harmlessFunctions } from './harmless-functions.ts'
import { type Node, names, walkSql } from './sql-tree.ts'

/** Whether one statement only reads, by its syntax tree alone; the reason when it does not. */
export function sqlReads(statement: Node): { readonly reads: boolean; readonly why: string | null } {
  const type = Object.keys(statement)[0] ?? ''
  if (type === 'VariableShowStmt') return { reads: true, why: null }
  if (type === 'ExplainStmt') return explainReads(statement)
  if (type !== 'SelectStmt') return { reads: false, why: `${type.replace(/Stmt$/, '')} is not a read` }
  const found: string[] = []
  walkSql(statement, (kind, node) => {
    if (/^(?:Insert|Update|Delete|Merge)Stmt$/.test(kind)) found.push('it writes inside a WITH')
    if (kind === 'SelectStmt' && node.intoClause !== undefined) found.push('it creates a table (INTO)')
    if (kind === 'SelectStmt' && node.lockingClause !== undefined) found.push('it locks rows (FOR UPDATE or the like)')
    if (kind === 'A_Expr' && names(node.name).length > 1) found.push('it uses an operator of another schema')
    if (kind === 'FuncCall') found.push(...callProblem(names(node.funcname)))
  })
  return { reads: found.length === 0, why: found[0] ?? null }
}

function callProblem(name: readonly string[]): readonly string[] {
  const [last = '', schema] = [...name].reverse()
  if (harmlessFunctions.has(last) && (schema === undefined || schema === 'pg_catalog')) return []
  return [`it calls ${name.join('.')}, which is not known to be harmless`]
}

function explainReads(statement: Node): { reads: boolean; why: string | null } {
  // The tree has exactly this shape for an EXPLAIN.
  const explain = statement.ExplainStmt as { query?: Node; options?: { DefElem?: { defname?: string } }[] }
  const analyze = (explain.options ?? []).some(option => option.DefElem?.defname === 'analyze')
  if (analyze || explain.query === undefined) return { reads: false, why: 'EXPLAIN ANALYZE runs the statement' }
  return sqlReads(explain.query)
}
