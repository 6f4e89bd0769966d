import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import { shorten } from '../../domain/shorten.ts'
import type { ChangeStatement } from '../../policy/sql/parse-change.ts'
import { longestStatement } from '../../policy/sql/read-statement.ts'
import { answered } from '../define-check.ts'
import type { ActResult, CallContext, Performed } from '../integration.ts'
import { limitsOf } from '../transport/call-http.ts'
import { isAnswer } from '../transport/outgoing.ts'
import { extended, typed } from './read-only.ts'
import { readServerIdentity, type ServerIdentity } from './server-identity.ts'
import { limitTime, serverReason, withSession } from './with-session.ts'

type Progress = {
  /** Whether a lost connection now leaves open what became of the statement. */
  unclearWhenLost: boolean
  /** The transaction whose COMMIT is sent, and what it has done when it is kept. */
  commits: { readonly id: string; readonly done: Done } | null
}

/** What a statement has done. Its rows are the answer that a document's expectations are held against. */
type Done = Pick<Performed, 'summary' | 'answer'>

/** Carries out a statement where it was planned, in one transaction wherever Postgres lets it. */
export async function performStatement(
  planned: PlannedStatement,
  change: ChangeStatement,
  context: CallContext,
): Promise<Performed> {
  const progress: Progress = { unclearWhenLost: false, commits: null }
  try {
    const result = await context.outgoing.limited(limitsOf(context), () =>
      withSession(context, client => runStatement(client, planned, change, progress, context)),
    )
    return result.kind === 'refused' ? { kind: 'failed', summary: result.reason } : result
  } catch (thrown) {
    const reason = serverReason(thrown, context)
    // An error of a statement says what became of it; one that ends the connection does not.
    if (progress.unclearWhenLost && !isAnswer(thrown)) {
      return (await readLostOutcome(progress, planned, change, context)) ?? { kind: 'lost', summary: reason }
    }
    const left = change.runs === 'alone' ? 'Look at what it has left behind.' : 'It was rolled back.'
    return {
      kind: 'failed',
      summary: `${reason}. ${progress.unclearWhenLost || isAnswer(thrown) ? left : 'Nothing was changed.'}`,
    }
  }
}

async function runStatement(
  client: pg.Client,
  planned: PlannedStatement,
  change: ChangeStatement,
  progress: Progress,
  context: CallContext,
): Promise<Performed> {
  const alone = change.runs === 'alone'
  if (!alone) await client.query('BEGIN')
  await limitTime(client, context, alone ? 'session' : 'transaction')
  const here = await readServerIdentity(client)
  if (here.database !== planned.database || here.role !== planned.role || here.server !== planned.server) {
    return { kind: 'moved', summary: 'The connection leads elsewhere than planned.' }
  }
  await context.begin?.()
  // What a function does beyond the transaction, ending a backend for one, stays done.
  progress.unclearWhenLost = alone || change.rows === 'returned'
  const start = performance.now()
  const result = await client.query(extended(planned.statement, planned.binds))
  if (alone) return { kind: 'succeeded', summary: `${change.title}: done` }
  const rows = result.rowCount ?? 0
  if (planned.rows !== null && rows !== planned.rows) {
    await client.query('ROLLBACK')
    const summary = `Rows planned: ${planned.rows}; it would have written ${rows}, so it was rolled back.`
    return { kind: 'moved', summary }
  }
  const done = describe(change, result, rows, Math.round(performance.now() - start))
  const id = await readTransaction(client)
  progress.commits = id === null ? null : { id, done }
  progress.unclearWhenLost = true
  const { command } = await client.query('COMMIT')
  if (command !== 'COMMIT') return failed('The server rolled it back: nothing was changed.')
  return { kind: 'succeeded', ...done }
}

/** What the server itself says of a COMMIT whose answer was lost; null where it cannot be asked, or does not know. */
async function readLostOutcome(
  { commits }: Progress,
  planned: PlannedStatement,
  { rows }: ChangeStatement,
  context: CallContext,
) {
  if (commits === null) return null
  const found = await readOutcome(commits.id, planned, context)
  if (found === 'committed') return { kind: 'succeeded' as const, ...commits.done }
  // What a function did beyond the transaction stays done.
  return found === 'aborted' && rows === 'written'
    ? failed('The connection was lost, and the server rolled it back.')
    : null
}

const shown = 200

/** Values of the answer: `rows`, and the columns of what a function gave back. */
function describe(
  { title, rows: kind }: ChangeStatement,
  { fields, rows: given }: pg.QueryResult,
  rows: number,
  latencyMs: number,
): Done {
  const counted = `${title}: ${rows} ${rows === 1 ? 'row' : 'rows'}`
  const [first] = kind === 'written' ? [] : given
  const columns = first === undefined ? [] : Object.entries(typed(first, fields))
  const head = kind === 'written' || fields.length > 0 ? counted : `${title}: done`
  const summary = shorten(
    [
      head,
      ...columns.map(([name, value]) => `${name} = ${typeof value === 'object' ? JSON.stringify(value) : value}`),
    ].join(', '),
    shown,
  )
  const scalars = columns.filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  const values = { ...Object.fromEntries(scalars), rows }
  return { summary, answer: answered({ latencyMs, rows, values, text: summary, summary, evidence: summary }) }
}

function failed(summary: string): ActResult {
  return { kind: 'failed', summary }
}

/** Id of the transaction that is open, by which its end can be asked for; null while it has written nothing. */
export async function readTransaction(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query('SELECT pg_catalog.txid_current_if_assigned()::text AS id')
  return rows[0]?.id ?? null
}

const askAgainMs = 200
const attempts = 15

/**
 * How a transaction ended, by the server's own word, once it has noticed that the connection is lost; null where it
 * cannot be asked, is another server than planned, or does not remember.
 */
export async function readOutcome(
  id: string,
  planned: ServerIdentity,
  context: CallContext,
): Promise<'committed' | 'aborted' | null> {
  try {
    const found = await context.outgoing.limited(limitsOf(context), () =>
      withSession(context, async client => {
        const { database, role, server } = await readServerIdentity(client)
        if (database !== planned.database || role !== planned.role || server !== planned.server) return null
        for (let attempt = 0; attempt < attempts; attempt += 1) {
          const { rows } = await client.query('SELECT pg_catalog.txid_status($1::bigint) AS status', [id])
          const status: unknown = rows[0]?.status
          if (status === 'committed' || status === 'aborted') return status
          if (status !== 'in progress') return null
          await sleep(askAgainMs, undefined, { signal: context.signal })
        }
        return null
      }),
    )
    return found === 'committed' || found === 'aborted' ? found : null
  } catch {
    // A server that cannot be asked says nothing: the change stays unknown, and is verified later.
    return null
  }
}

/** A statement as it is asked for. */
export const askedStatement = z.strictObject({
  statement: z.string().max(longestStatement),
  binds: z.array(z.string()).default([]),
})

/** A statement as it is planned: how much it has to write, and where. */
export const plannedStatement = askedStatement.extend({
  /** Rows that it has to write; null where that could not be told. */
  rows: z.int().nullable(),
  database: z.string(),
  role: z.string(),
  server: z.string(),
})

export type PlannedStatement = z.output<typeof plannedStatement>
