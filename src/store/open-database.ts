import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { HandrailError, toError } from '../errors.ts'
import type { Database, Db } from './database.ts'
import { discardDirtyConnections } from './discard-dirty-connections.ts'
import { openCluster } from './embedded/cluster.ts'
import { holdServer } from './embedded/hold-server.ts'
import { grantApp } from './grant-app.ts'
import { migrate } from './migrate.ts'
import { openPool } from './open-pool.ts'

export type OpenDatabase = {
  readonly kysely: Db
  /** Connection string, with the password, for others that connect. */
  readonly url: string
  /** No other bot uses this database, now or until `stop`: jobs found running belong to a dead process. */
  readonly sole: boolean
  /** Waits for what is under way, then closes everything that was opened. */
  readonly stop: () => Promise<void>
}

/**
 * Milliseconds until a query is given up. Whoever speaks with the bot is answered within three seconds, also when the
 * database hangs: what it did not do is known by then. At a terminal a slow answer is better than none.
 */
const patience = { bot: 2_000, cli: 15_000 } as const

/**
 * Opens the database and brings its schema up to date. Without a `url`, a real server is kept under `directory`,
 * which bot and command line share; with one, copies of the bot may share the database.
 * Throws `database_unreachable`, `database_too_new`, `already_running` (a second bot on the embedded server) or
 * `config_invalid`.
 */
export async function openDatabase(options: {
  readonly url: string | null
  /** Of the role that owns the tables, where `url` is of one that only works with them; absent or null: one role. */
  readonly ownerUrl?: string | null
  readonly directory: string
  readonly owner: 'bot' | 'cli'
  readonly onNotice: (text: string) => void
}): Promise<OpenDatabase> {
  const { url, ownerUrl = null, directory, owner, onNotice } = options
  const server =
    url === null
      ? await holdServer(await openCluster(directory), owner, onNotice)
      : { url, release: async () => undefined }
  try {
    const checks = [url === null ? null : hearNotifications(url), migrate(ownerUrl ?? server.url, onNotice)] as const
    await Promise.allSettled(checks)
    await Promise.all(checks)
    if (ownerUrl !== null) await grantApp(ownerUrl, server.url)
  } catch (thrown) {
    await server.release()
    throw thrown
  }
  const kysely = connect(server.url, patience[owner], onNotice)
  return {
    kysely,
    url: server.url,
    sole: url === null && owner === 'bot',
    stop: async () => {
      await kysely.destroy()
      await server.release()
    },
  }
}

/** Queries over our own tables on a database whose schema is up to date. */
function connect(url: string, patienceMs: number, onNotice: (text: string) => void): Db {
  const pool = openPool(url, 8, patienceMs, onNotice)
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: discardDirtyConnections(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  }).withSchema('handrail')
}

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
