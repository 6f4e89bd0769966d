import type pg from 'pg'
import { z } from 'zod'
import { laneOf } from './call-http.ts'
import { connectPostgres } from './connect-postgres.ts'
import type { CallContext, Connector } from './connector.ts'
import { defineCheck } from './define.ts'
import { failureReason } from './failure-reason.ts'
import { answered, cut, failed } from './observe.ts'
import { type Rows, readRows } from './read-rows.ts'
import { selectSearchPath } from './sql-safety/catalog-queries.ts'
import { judgeRead } from './sql-safety/judge-read.ts'
import { parseRead, type ReadStatement, type Unsafe } from './sql-safety/parse-read.ts'
import { qualify } from './sql-safety/qualify.ts'

const schema = z.strictObject({ statement: z.string().max(65_536), binds: z.array(z.string()).default([]) })

/**
 * Runs a statement that provably only reads. Values: `rows`, and the columns of the row when there is just one.
 * Everything else is refused with the reason.
 */
const query = defineCheck(schema, async ({ statement, binds }, context) => {
  const read = await parseRead(statement)
  if (read.kind === 'unsafe') return failed(notRun(read))
  const start = performance.now()
  const latency = () => Math.round(performance.now() - start)
  try {
    const result = await context.outgoing.limited(laneOf(context), () => runRead(statement, binds, read, context))
    if (result.kind === 'refused') return failed(result.reason)
    if (result.kind === 'unsafe') return failed(notRun(result), latency())
    return describe(result, statement, latency())
  } catch (thrown) {
    return failed(reasonOf(thrown, context), latency())
  }
})

function notRun({ reason }: Unsafe): string {
  return `Not run as a read: ${reason}. Run it by hand and press Done.`
}

/** The server ends the statement before the call's time is over, so that its own words arrive. */
const shareOfStatement = 0.8

type Refused = { readonly kind: 'refused'; readonly reason: string }

async function runRead(
  statement: string,
  binds: readonly string[],
  read: ReadStatement,
  context: CallContext,
): Promise<Rows | Unsafe | Refused> {
  const connected = await connectPostgres(context)
  if (connected.kind === 'refused') return connected
  const { client } = connected
  const stop = () => void client.end()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    const statementTime = Math.round(context.outgoing.timeout * shareOfStatement)
    return await inReadOnly(client, statement, binds, read, statementTime)
  } finally {
    context.signal.removeEventListener('abort', stop)
    await client.end()
  }
}

/** A state of its own, in which nothing can be written, waits long, or means anything but pg_catalog by its name. */
async function inReadOnly(
  client: pg.Client,
  statement: string,
  binds: readonly string[],
  read: ReadStatement,
  statementTime: number,
) {
  await client.query('BEGIN READ ONLY')
  const searchPath = await selectSearchPath(client)
  await client.query('SET LOCAL search_path = pg_catalog, pg_temp')
  await client.query("SELECT pg_catalog.set_config('statement_timeout', $1, true)", [String(statementTime)])
  await client.query("SET LOCAL lock_timeout = '1s'")
  // With its opposite, a backslash would end a string elsewhere than it did for the parser.
  await client.query('SET LOCAL standard_conforming_strings = on')
  const judged = await judgeRead(read.mentions, client, searchPath)
  if (judged.kind === 'unsafe') return judged
  const qualified = qualify(statement, judged.qualify)
  const again = await parseRead(qualified)
  if (again.kind === 'unsafe') return again
  return readRows(client, qualified, binds, read.form)
}

const shown = 20_000

function describe({ rows, more, columns }: Rows, statement: string, latencyMs: number) {
  const [only] = rows
  const single = only !== undefined && rows.length === 1 ? only : {}
  const scalars = Object.entries(single).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [],
  )
  const lines = rows.map(row => JSON.stringify(row))
  const count = `${rows.length}${more ? '+' : ''} ${rows.length === 1 ? 'row' : 'rows'}`
  const values = Object.fromEntries(scalars)
  return answered({
    latencyMs,
    json: rows,
    rows: rows.length,
    values: { ...values, rows: rows.length },
    text: lines.join('\n'),
    summary:
      rows.length === 1 && columns.length === 1 ? cut(`${columns[0]} = ${Object.values(single)[0]}`, 120) : count,
    evidence: cut([statement, '', count, ...lines].join('\n'), shown),
  })
}

/** What the server or the network says, without the address. */
function reasonOf(thrown: unknown, context: CallContext): string {
  const { timeout } = context.outgoing
  if (thrown instanceof Error && 'severity' in thrown) {
    const { code = '' } = thrown as { readonly code?: string } // A server's error has an SQLSTATE.
    return `${context.targetName}: ${thrown.message} (${code})`
  }
  return `${context.targetName}: ${failureReason(thrown, timeout).reason}`
}

/** Any Postgres. What writes is not run from here. */
export const postgres: Connector = { kind: 'postgres', checks: { query }, changes: {} }
