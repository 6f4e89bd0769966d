import { type Node, parseSql } from '../../policy/sql/parse-sql.ts'
import type { Rule } from './rule.ts'

export const selectWithoutLimit: Rule = {
  rule: 'select-without-limit',
  severity: 'warning',
  hint: 'Add LIMIT: in an incident the table may be larger than anyone expects.',
  find: ({ program }) =>
    program.steps.flatMap(step => {
      const unlimited =
        step.again === undefined &&
        step.operation?.kind === 'sql' &&
        step.operation.reads &&
        isUnlimited(step.operation.statement)
      return unlimited
        ? [{ line: step.line, endLine: step.endLine, words: 'select', message: 'The SELECT has no LIMIT.' }]
        : []
    }),
}

/** A SELECT from a table that may give many rows: no LIMIT, and not one row of aggregates. */
function isUnlimited(sql: string): boolean {
  // Most statements name a limit; only the others are worth a parse.
  if (/\blimit\b/i.test(sql)) return false
  const sources = [...sql.matchAll(/\b(?:from|join)\s+([\w.]+)/gi)].map(found => found[1] ?? '')
  // What PostgreSQL says of itself is short.
  if (sources.length > 0 && sources.every(name => name.startsWith('pg_'))) return false
  const statements = parseSql(sql)
  if ('why' in statements) return false
  // The tree of a SELECT has these fields.
  const select = statements[0]?.SelectStmt as
    | { limitCount?: Node; fromClause?: unknown; groupClause?: unknown; targetList?: { ResTarget?: { val?: Node } }[] }
    | undefined
  if (select === undefined || select.limitCount !== undefined || select.fromClause === undefined) return false
  const aggregates = (select.targetList ?? []).every(target => target.ResTarget?.val?.FuncCall !== undefined)
  return !(aggregates && select.groupClause === undefined)
}
