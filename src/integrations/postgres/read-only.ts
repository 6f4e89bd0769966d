import type pg from 'pg'
import type { Unsafe } from '../../policy/sql/unsafe.ts'
import type { CallContext } from '../connector.ts'
import { selectSearchPath } from '../sql-safety/catalog-queries.ts'
import { judgeRead } from '../sql-safety/judge-read.ts'
import { parseRead } from '../sql-safety/parse-read.ts'
import { qualify } from '../sql-safety/qualify.ts'
import { limitTime } from './in-session.ts'
import { type Rows, readRows } from './read-rows.ts'

/** An open transaction in which nothing can be written. */
export type ReadOnly = {
  readonly client: pg.Client
  /** Schemas that the role's own names without one are looked for in. */
  readonly searchPath: readonly string[]
}

/** Begins a state of its own, in which nothing can be written, waits long, or means anything but pg_catalog by its name. */
export async function beginReadOnly(client: pg.Client, context: CallContext): Promise<ReadOnly> {
  await client.query('BEGIN READ ONLY')
  const searchPath = await selectSearchPath(client)
  await client.query('SET LOCAL search_path = pg_catalog, pg_temp')
  await limitTime(client, context, 'transaction')
  return { client, searchPath }
}

/** Runs a statement that provably only reads; why it is not run when it does not. @throws what the server says. */
export async function readJudged(
  { client, searchPath }: ReadOnly,
  statement: string,
  binds: readonly string[],
): Promise<Rows | Unsafe> {
  const read = await parseRead(statement)
  if (read.kind === 'unsafe') return read
  const judged = await judgeRead(read.mentions, client, searchPath)
  if (judged.kind === 'unsafe') return judged
  const qualified = qualify(statement, judged.qualify)
  const again = await parseRead(qualified)
  return again.kind === 'unsafe' ? again : readRows(client, qualified, binds, read.form)
}
