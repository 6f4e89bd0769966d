import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { laneOf } from '../call-http.ts'
import type { CallContext } from '../connector.ts'
import { type Here, readHere } from './here.ts'
import { inSession } from './in-session.ts'

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
  planned: Here,
  context: CallContext,
): Promise<'committed' | 'aborted' | null> {
  try {
    const found = await context.outgoing.limited(laneOf(context), () =>
      inSession(context, async client => {
        const { database, role, server } = await readHere(client)
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
