import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { HandrailError, toError } from '../errors.ts'

/**
 * Connects to a team's own database and notifies itself: jobs and locks need a session of their own.
 * Throws `database_unreachable`, with nothing of the password in it.
 */
export async function hearNotifications(url: string): Promise<void> {
  const place = placeOf(url)
  const [listener, speaker] = [connectionTo(url), connectionTo(url)]
  try {
    await Promise.all([listener.connect(), speaker.connect()]).catch(thrown => {
      throw unreachableDatabase(place, thrown)
    })
    const channel = `handrail_${randomUUID()}`
    await listener.query(`listen ${pg.escapeIdentifier(channel)}`)
    const heard = once(listener, 'notification', { signal: AbortSignal.timeout(2000) }).catch(thrown => {
      throw new HandrailError(
        'database_unreachable',
        `The database at ${place} passes no notifications on`,
        'A transaction pooler (such as Supabase on port 6543) silently breaks LISTEN and session locks: use the direct or the session-mode connection string.',
        thrown,
      )
    })
    await Promise.all([heard, speaker.query('select pg_notify($1, $2)', [channel, ''])])
  } finally {
    await Promise.all([listener.end(), speaker.end()])
  }
}

function connectionTo(url: string): pg.Client {
  const client = new pg.Client({ connectionString: url, application_name: 'handrail', connectionTimeoutMillis: 5000 })
  // A connection lost here fails the query that waits for it.
  client.on('error', () => undefined)
  return client
}

function placeOf(url: string): string {
  if (!URL.canParse(url)) {
    throw new HandrailError(
      'config_invalid',
      'DATABASE_URL is no address of a database',
      'It has the form postgres://user:password@host:5432/name.',
    )
  }
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

function unreachableDatabase(place: string, thrown: unknown): HandrailError {
  const error = toError(thrown)
  const code = 'code' in error ? String(error.code) : ''
  return new HandrailError(
    'database_unreachable',
    `The database at ${place} cannot be reached: ${error.message || code}`,
    'Check DATABASE_URL, that the server runs, and that this machine may connect to it.',
    thrown,
  )
}
