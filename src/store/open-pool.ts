import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Prepared } from './send-together.ts'

/**
 * Connections that give up after `patience` milliseconds, so that a person is answered while the database is slow or
 * gone; null: never. A lost idle connection is told to `onNotice` and replaced at the next use.
 */
export function openPool(url: string, max: number, patience: number | null, onNotice: (text: string) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    Client: PreparingClient,
    max,
    application_name: 'handrail',
    connectionTimeoutMillis: patience ?? 0,
    ...(patience === null ? {} : { query_timeout: patience }),
    // A process that is paused inside a transaction does not keep an incident's row from the others.
    onConnect: client => client.query(`set idle_in_transaction_session_timeout = '15s'`),
  })
  pool.on('error', error => onNotice(`The database ended a connection: ${error.message}`))
  return pool
}

/** Of each text its name; the texts are this program's and pg-boss's own, so there are only so many. */
const names = new Map<string, string>()

/** Gives back all columns there are, or is a text of several statements. */
const unprepared = /^\s*select\s+(?:[\w".]+\.)?\*|\breturning\s+\*|;/i

/**
 * A connection on which Postgres parses and plans each statement once (measured: a third of what a click costs). Not one
 * that asks for all columns, since it would fail on this connection from the moment a later version adds one; nor a
 * text of several statements, which cannot be prepared.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: ConstructorParameters<typeof pg.Client>[0]) {
    super(config)
    // `pg-pool` takes its listener away for as long as a connection is checked out, and an `error` that nobody listens
    // for ends the process. Whoever uses the connection is told by the query that waits, or by the next one.
    this.on('error', () => undefined)
  }

  // The many forms of a query are told apart by pg, to which each is passed on.
  override query(...[text, values, ...more]: readonly unknown[]): never {
    const given = typeof text === 'string' && Array.isArray(values) ? prepare(text, values) : text
    return Reflect.apply(super.query, this, [given, values, ...more]) as never
  }
}

/** A statement under the name by which a connection prepares it; without one where it cannot be kept prepared. */
export function prepare(text: string, values: readonly unknown[]): Prepared {
  return { name: unprepared.test(text) ? undefined : nameOf(text), text, values }
}

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

/** Errors of the system below, and classes of Postgres: connection, too many connections, shutdown, no start yet. */
const codes = /^(?:ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|08|53300|57P0|25P03)/

/** What `pg` says without a code. */
const words =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/

/** Whether the error says that the database cannot be reached or does not answer, rather than that it refused. */
export function isDatabaseAway(error: Error): boolean {
  if (error instanceof AggregateError) return error.errors.some(it => it instanceof Error && isDatabaseAway(it))
  return ('code' in error && codes.test(String(error.code))) || words.test(error.message)
}
