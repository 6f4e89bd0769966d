import type pg from 'pg'
import { parseRead } from '../../policy/sql/read-statement.ts'
import type { Unsafe } from '../../policy/sql/relation-secret.ts'
import type { CallContext } from '../integration.ts'
import { judgeRead, type Qualification } from './sql-safety/judge-read.ts'
import { selectSearchPath } from './sql-safety/select-relations.ts'
import { limitTime } from './with-session.ts'

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
  most = mostRows,
): Promise<Rows | Unsafe> {
  const read = await parseRead(statement)
  if (read.kind === 'unsafe') return read
  const judged = await judgeRead(read.mentions, client, searchPath)
  if (judged.kind === 'unsafe') return judged
  const qualified = qualify(statement, judged.qualify)
  const again = await parseRead(qualified)
  return again.kind === 'unsafe' ? again : readRows(client, qualified, binds, read.form, most)
}

type Row = { readonly [column: string]: unknown }

export type Rows = {
  readonly kind: 'rows'
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** There are more rows than were read. */
  readonly more: boolean
}

const mostRows = 200
/** Of so many rows; of more in proportion. */
const mostBytes = 1_048_576
const atOnce = 20

/**
 * The first rows of a statement, 200 in a MiB at most where nothing else is asked for. A SELECT is read through a cursor, so that the server does not make
 * the rest; its values are bound, never part of the text.
 */
export async function readRows(
  client: pg.Client,
  statement: string,
  binds: readonly string[],
  form: 'select' | 'show' | 'explain',
  most = mostRows,
): Promise<Rows> {
  if (form !== 'select') {
    const { fields, rows } = await client.query(extended(statement, binds))
    return { kind: 'rows', columns: fields.map(it => it.name), rows: rows.map(row => typed(row, fields)), more: false }
  }
  await client.query(extended(`DECLARE handrail CURSOR FOR ${statement}`, binds))
  const read = await fetchRows(client, most)
  await client.query('CLOSE handrail')
  return read
}

async function fetchRows(client: pg.Client, most: number): Promise<Rows> {
  const rows: Row[] = []
  let columns: readonly string[] = []
  for (let bytes = 0; bytes <= (mostBytes * most) / mostRows; ) {
    const batch = await client.query(`FETCH ${atOnce} FROM handrail`)
    columns = batch.fields.map(it => it.name)
    for (const row of batch.rows) {
      if (rows.length === most) return { kind: 'rows', columns, rows, more: true }
      rows.push(typed(row, batch.fields))
      bytes += Object.values(row).reduce<number>((sum, value) => sum + String(value ?? '').length, 0)
    }
    if (batch.rows.length < atOnce) return { kind: 'rows', columns, rows, more: false }
  }
  return { kind: 'rows', columns, rows, more: true }
}

/** The extended protocol takes one statement, and is used for one without values only when told so. */
export function extended(text: string, binds: readonly string[]): pg.QueryConfig {
  const config: pg.QueryConfig & { readonly queryMode: 'extended' } = {
    text,
    values: [...binds],
    queryMode: 'extended',
  }
  return config
}

const integers = new Set([20, 21, 23, 26])
const decimals = new Set([700, 701, 1700])
const json = new Set([114, 3802])
const boolean = 16

/** Values as JSON has them; whole numbers that JavaScript cannot hold stay text, as do times. */
export function typed(row: { readonly [column: string]: string | null }, fields: readonly pg.FieldDef[]): Row {
  return Object.fromEntries(fields.map(({ name, dataTypeID }) => [name, value(row[name] ?? null, dataTypeID)]))
}

function value(text: string | null, type: number): unknown {
  if (text === null) return null
  if (type === boolean) return text === 't'
  if (json.has(type)) return JSON.parse(text)
  if (integers.has(type)) return Number.isSafeInteger(Number(text)) ? Number(text) : text
  return decimals.has(type) && Number.isFinite(Number(text)) ? Number(text) : text
}

/** The statement with a schema before each of the given names. Postgres counts bytes, so bytes it is. */
function qualify(sql: string, names: readonly Qualification[]): string {
  const bytes = Buffer.from(sql)
  const parts: Buffer[] = []
  let done = 0
  for (const { at, schema } of names.toSorted((a, b) => a.at - b.at)) {
    parts.push(bytes.subarray(done, at), Buffer.from(`"${schema.replaceAll('"', '""')}".`))
    done = at
  }
  return Buffer.concat([...parts, bytes.subarray(done)]).toString('utf8')
}
