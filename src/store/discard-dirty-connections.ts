import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { HandrailError, toError } from '../errors.ts'
import { prepare } from './open-pool.ts'
import { type Prepared, sendTogether } from './send-together.ts'

/** The beginning of a statement that is the last of its transaction, and gives back nothing. */
export const withCommit = '/* with the commit */ '

/**
 * A pool whose connections are given back clean. One on which a query was given up is closed, and its transaction with
 * it: what the server has of that transaction would otherwise be committed by whoever used the connection next. Nothing
 * more is asked of it in the meantime, so that the person who waits is told at once. BEGIN goes with the first statement
 * of its transaction, and a statement that begins with `withCommit` with its COMMIT: nobody waits for either alone.
 */
export function discardDirtyConnections(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => wrap(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  }
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  let lost: Error | null = null
  // Lost between two queries: what is asked next was certainly not done, the commit included.
  const lose = (error: Error): void => {
    lost ??= error
  }
  client.on('error', lose)
  const held: Prepared[] = []
  const query = async (text: string, values: readonly unknown[] = []) => {
    if (lost !== null) throw lost
    const begun = held.at(0)?.text !== 'begin'
    if (text === 'begin' || text.startsWith(withCommit)) {
      held.push(prepare(text, values))
      return { command: '', rows: [] }
    }
    // What is rolled back is not sent before; nor is a transaction in which nothing was.
    if (text === 'rollback') held.length = 0
    if (!begun && (text === 'rollback' || (text === 'commit' && held.length === 1))) {
      held.length = 0
      return { command: text.toUpperCase(), rows: [] }
    }
    const statements = [...held.splice(0), prepare(text, values)]
    try {
      return statements.length === 1
        ? await client.query(text, [...values])
        : (await sendTogether(client, statements)).at(-1)
    } catch (thrown) {
      const error = toError(thrown)
      // After an ERROR of Postgres the connection goes on; anything else ends it, or is an answer that never came.
      if ('severity' in error && error.severity === 'ERROR') throw error
      lost = text === 'commit' ? unsure(error) : error
      throw lost
    }
  }
  return {
    query: query as never, // the other form of it takes a cursor, and none is ever used
    release: () => {
      client.off('error', lose)
      client.release(lost !== null || client.getTransactionStatus() !== 'I')
    },
  }
}

/** The one case in which a transaction that ended with an error may have been kept. */
function unsure(cause: Error): HandrailError {
  return new HandrailError(
    'record_unsure',
    'The database stopped answering while this was being recorded, so it may have been',
    'Look at the card when the database is back: what was recorded shows there.',
    cause,
  )
}
