import { selectRelations } from '../sql-safety/catalog-queries.ts'
import type { ChangeStatement } from '../sql-safety/parse-change.ts'
import type { ReadOnly } from './read-only.ts'

/** What the role may not do that the statement would, to end a sentence; null where nothing is known to be missing. */
export async function missingRight(
  { client, searchPath }: ReadOnly,
  { writes }: ChangeStatement,
): Promise<string | null> {
  if (writes === null) return null
  const { relation, right } = writes
  const [found] = await selectRelations(client, [relation], searchPath, 'self')
  if (!found) return null
  const { rows } = await client.query(
    `SELECT (pg_catalog.has_table_privilege($1::oid, $2) OR
             CASE WHEN $2 = 'DELETE' THEN false
                  ELSE pg_catalog.has_any_column_privilege($1::oid, $2) END)::text AS may`,
    [found.oid, right],
  )
  return rows[0]?.may === 'true' ? null : `may not ${right} rows of ${found.schema}.${found.name}: do it by hand`
}
