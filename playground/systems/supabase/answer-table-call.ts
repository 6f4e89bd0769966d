import type { ClientBase } from 'pg'
import type { Answer, Call } from '../http/call.ts'
import { column } from './condition.ts'
import { type Query, readQuery } from './read-query.ts'
import { Refusal } from './refusal.ts'

const known = ['return', 'count', 'handling', 'resolution', 'missing', 'tx', 'timezone', 'max-affected']

type Preferences = { readonly [name: string]: string | undefined }

/**
 * Answers a request about a table of the schema `public` as PostgREST does, in one transaction.
 * https://docs.postgrest.org/en/latest/references/api/tables_views.html
 * @throws Refusal, or what Postgres says
 */
export async function answerTableCall(call: Call, client: ClientBase): Promise<Answer> {
  const { table = '' } = call.params
  const prefer = readPreferences(call.headers.prefer)
  const columns = await columnsOf(table, client)
  const query = readQuery(call.url.searchParams, call.headers.range)
  const reads = call.method === 'GET' || call.method === 'HEAD'
  await client.query(reads ? 'begin read only' : 'begin')
  try {
    const answer = reads
      ? await read(table, query, prefer, call, client)
      : await write(table, query, prefer, call, columns, client)
    await client.query('commit')
    return answer
  } catch (thrown) {
    await client.query('rollback').catch(() => undefined)
    throw thrown
  }
}

function readPreferences(header: string | string[] | undefined): Preferences {
  const given = String(header ?? '')
    .split(',')
    .map(it => it.trim())
    .filter(it => it !== '')
    .map(it => it.split('=') as [string, string?])
  const prefer: Preferences = Object.fromEntries(given)
  const odd = given.filter(([name]) => !known.includes(name)).map(it => it.join('='))
  if (prefer.handling === 'strict' && odd.length > 0) {
    const message = 'Invalid preferences given with handling=strict'
    throw new Refusal(400, { code: 'PGRST122', message, details: `Invalid preferences: ${odd.join(', ')}` })
  }
  return prefer
}

async function columnsOf(table: string, client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query(
    `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [`public.${column(table)}`],
  )
  if (rows.length > 0) return rows.map(it => String(it.name))
  const message = `Could not find the table 'public.${table}' in the schema cache`
  throw new Refusal(404, { code: 'PGRST205', message })
}

async function read(table: string, query: Query, prefer: Preferences, call: Call, client: ClientBase): Promise<Answer> {
  const from = `from public.${column(table)} ${query.where}`
  const { rows } = await client.query(
    `with page as (
       select ${query.columns} ${from} ${query.order} limit ${query.limit ?? 'all'} offset ${query.offset}
     )
     select coalesce((select json_agg(page) from page), '[]')::text as body, (select count(*) from page)::int as length,
            ${prefer.count === undefined ? 'null' : `(select count(*) ${from})`}::int as total`,
    [...query.values],
  )
  const { body, length, total } = rows[0]
  if (total !== null && query.offset > 0 && query.offset >= total) {
    const details = `An offset of ${query.offset} was requested, but there are only ${total} rows.`
    throw new Refusal(416, { code: 'PGRST103', message: 'Requested range not satisfiable', details })
  }
  const range = length === 0 ? '*' : `${query.offset}-${query.offset + length - 1}`
  const partial = total !== null && length < total
  return answerRows(partial ? 206 : 200, { body, length, range: `${range}/${total ?? '*'}` }, prefer, call)
}

async function write(
  table: string,
  query: Query,
  prefer: Preferences,
  call: Call,
  columns: readonly string[],
  client: ClientBase,
): Promise<Answer> {
  // Supabase loads safeupdate for its data API.
  if (call.method !== 'POST' && query.where === '') {
    const verb = call.method === 'DELETE' ? 'DELETE' : 'UPDATE'
    throw new Refusal(400, { code: '21000', message: `${verb} requires a WHERE clause` })
  }
  const { statement, values } = changeOf(table, query, call, columns)
  const { rows } = await client.query(
    `with changed as (${statement} returning ${query.columns})
     select coalesce(json_agg(changed), '[]')::text as body, count(*)::int as length from changed`,
    [...values],
  )
  const { body, length } = rows[0]
  const most = prefer['max-affected']
  if (prefer.handling === 'strict' && most !== undefined && length > Number(most)) {
    const message = 'Query result exceeds max-affected preference constraint'
    throw new Refusal(400, { code: 'PGRST124', message, details: `The query affects ${length} rows` })
  }
  const total = prefer.count === undefined ? '*' : String(length)
  const range = `${call.method === 'PATCH' && length > 0 ? `0-${length - 1}` : '*'}/${total}`
  const created = call.method === 'POST'
  if (prefer.return === 'representation') return answerRows(created ? 201 : 200, { body, length, range }, prefer, call)
  return { status: created ? 201 : 204, headers: { 'content-range': range, ...applied(prefer) }, body: '' }
}

/** An INSERT, UPDATE or DELETE without what it returns. The body's values are cast by the types of the table. */
function changeOf(table: string, query: Query, { method, text }: Call, columns: readonly string[]) {
  const name = column(table)
  const { where, values } = query
  if (method === 'DELETE') return { statement: `delete from public.${name} ${where}`, values }
  const given = readBody(text)
  const written = [...new Set(given.flatMap(it => Object.keys(it)))]
  const unknown = written.find(it => !columns.includes(it))
  if (unknown !== undefined) {
    const message = `Could not find the '${unknown}' column of '${table}' in the schema cache`
    throw new Refusal(400, { code: 'PGRST204', message })
  }
  const names = written.map(column).join(', ')
  const body = `json_populate_recordset(null::public.${name}, $${values.length + 1}::json)`
  const all = [...values, JSON.stringify(given)]
  return method === 'PATCH'
    ? { statement: `update public.${name} set (${names}) = (select ${names} from ${body}) ${where}`, values: all }
    : { statement: `insert into public.${name} (${names}) select ${names} from ${body}`, values: all }
}

function readBody(text: string): readonly object[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(400, { code: 'PGRST102', message: 'Empty or invalid json' })
  }
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  const objects = all.filter(it => typeof it === 'object' && it !== null)
  if (objects.length === all.length) return objects
  throw new Refusal(400, { code: 'PGRST102', message: 'All object keys must match' })
}

type Rows = { readonly body: string; readonly length: number; readonly range: string }

/** Rows as an array, or as one object where that is asked for. */
function answerRows(status: number, { body, length, range }: Rows, prefer: Preferences, call: Call): Answer {
  const headers = { 'content-range': range, ...applied(prefer) }
  if (!call.headers.accept?.includes('application/vnd.pgrst.object+json')) {
    return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body }
  }
  if (length !== 1) {
    const details = `The result contains ${length} rows`
    throw new Refusal(406, { code: 'PGRST116', message: 'Cannot coerce the result to a single JSON object', details })
  }
  const type = 'application/vnd.pgrst.object+json; charset=utf-8'
  return { status, headers: { 'content-type': type, ...headers }, body: body.slice(1, -1) }
}

function applied(prefer: Preferences): Readonly<Record<string, string>> {
  const names = ['return', 'count', 'handling', 'max-affected'].filter(it => prefer[it] !== undefined)
  return names.length === 0 ? {} : { 'preference-applied': names.map(it => `${it}=${prefer[it]}`).join(', ') }
}
