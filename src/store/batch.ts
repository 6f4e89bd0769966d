import { type CompiledQuery, type OperationNodeSource, sql } from 'kysely'
import type { Trx } from './database.ts'
import { withCommit } from './discard-dirty-connections.ts'

/** A statement that is not sent yet. */
type Statement = OperationNodeSource & { readonly compile: (db: Trx) => CompiledQuery }

/** Writes that are sent together, in one statement. */
export type Batch = { readonly trx: Trx; readonly parts: Statement[] }

/** Where a write goes: to the database at once, or into a batch. */
export type Writer = Trx | Batch

export function createBatch(trx: Trx): Batch {
  return { trx, parts: [] }
}

/** Sends a statement at once, or adds it to a batch. */
export async function write(to: Writer, statement: (db: Trx) => Statement): Promise<void> {
  if (!('parts' in to)) await to.executeQuery(statement(to).compile(to))
  else to.parts.push(statement(to.trx))
}

/**
 * Sends a batch as one statement with the COMMIT that follows, in which each write is a part of the `WITH` list. Every part sees the database as it
 * was before the statement, and no row may be written by two of them
 * (https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING).
 */
export async function sendBatch({ trx, parts }: Batch): Promise<void> {
  if (parts.length === 0) return
  const list = parts.splice(0).map((part, index) => sql`${sql.raw(`part_${index}`)} as (${part})`)
  await sql`${sql.raw(withCommit)}with ${sql.join(list)} select 1`.execute(trx)
}
