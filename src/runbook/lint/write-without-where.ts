import { parseSql } from '../../policy/sql/parse-sql.ts'
import type { MadeStep } from '../steps/make-step.ts'
import type { Finding, Rule } from './rule.ts'

export const writeWithoutWhere: Rule = {
  rule: 'write-without-where',
  severity: 'warning',
  hint: 'Add a WHERE that names what is meant; where all of it is meant, say so with `WHERE true`.',
  find: ({ document }) => document.made.flatMap(findWrites),
}

/** A DELETE or an UPDATE of every row. What the text forbids is not looked at. */
function findWrites({ step, draft, polarity }: MadeStep): readonly Finding[] {
  const { operation, line, endLine } = step
  const unit = polarity === null && draft.unit?.language === 'sql' ? draft.unit.text : null
  const sql = operation?.kind === 'sql' ? operation.statement : unit
  if (sql === null || step.again !== undefined || !/\b(?:delete|update)\b/i.test(sql)) return []
  const statements = parseSql(sql)
  if ('why' in statements) return []
  return statements.flatMap(statement => {
    const [word, write] =
      statement.DeleteStmt === undefined ? ['update', statement.UpdateStmt] : ['delete', statement.DeleteStmt]
    // The trees of both have this field.
    const where = (write as { readonly whereClause?: unknown } | undefined)?.whereClause
    if (write === undefined || where !== undefined) return []
    return [{ line, endLine, words: word, message: `The ${word.toUpperCase()} has no WHERE, so it is of every row.` }]
  })
}
