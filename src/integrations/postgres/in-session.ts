import type pg from 'pg'
import type { CallContext } from '../connector.ts'
import { connectPostgres } from './connect-postgres.ts'

export type Refused = { readonly kind: 'refused'; readonly reason: string }

/**
 * Does the work in a connection of its own, which ends with it or when the call's time is over. A call whose time is over
 * before the work begins, in a queue or on the way to the server, is not begun.
 * @throws what the network, the server or the work says.
 */
export async function inSession<Result>(
  context: CallContext,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result | Refused> {
  context.signal.throwIfAborted()
  const connected = await connectPostgres(context)
  if (connected.kind === 'refused') return connected
  const { client } = connected
  const stop = () => void client.end()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    context.signal.throwIfAborted()
    return await work(client)
  } finally {
    context.signal.removeEventListener('abort', stop)
    await client.end()
  }
}

/** The server ends a statement before the call's time is over, so that its own words arrive. */
const shareOfStatement = 0.8

/** How long a statement, and its wait for a lock, may take: in the transaction that is open, or in the whole session. */
export async function limitTime(
  client: pg.Client,
  { outgoing }: CallContext,
  within: 'transaction' | 'session',
): Promise<void> {
  const settings = {
    statement_timeout: `${Math.round(outgoing.timeout * shareOfStatement)}ms`,
    lock_timeout: '1s',
    // A process that is paused within a transaction keeps no rows from others, and does not act when it is woken.
    idle_in_transaction_session_timeout: `${outgoing.timeout}ms`,
    // Planning then computes nothing of what tables check.
    constraint_exclusion: 'off',
    // With its opposite, a backslash would end a string elsewhere than it did for the parser.
    standard_conforming_strings: 'on',
  }
  for (const [name, value] of Object.entries(settings)) {
    await client.query('SELECT pg_catalog.set_config($1, $2, $3)', [name, value, within === 'transaction'])
  }
}
