import pg from 'pg'
import { PreparingClient } from './preparing-client.ts'

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
