import { sql } from 'kysely'
import pg from 'pg'
import type { Trx } from './database.ts'

/** Session advisory locks of Handrail, of a class of their own: another user of the database never meets them. */
export const advisoryLocks = {
  class: 0x68616e64,
  /** Held while the schema is brought up to date. */
  migration: 1,
  /** Held by the bot that owns the embedded server, for as long as it lives. */
  bot: 2,
  /** Held shared by everyone who uses the embedded server; whoever wants to stop it must get it alone. */
  use: 3,
  /** A class for the targets of changes, each by the hash of its name; held until the transaction ends. */
  targets: 0x68616e65,
  /** Held while an incident is merged into another, until the transaction ends. */
  merge: 4,
} as const

/** Does the work while no other process changes the schema of this database. */
export async function withMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: url, application_name: 'handrail migration' })
  // The lock ends with its session; work that needed it fails by its own connection.
  session.on('error', () => undefined)
  await session.connect()
  try {
    await session.query('select pg_advisory_lock($1, $2)', [advisoryLocks.class, advisoryLocks.migration])
    return await work()
  } finally {
    await session.end()
  }
}

/** Lets no other incident be merged until the transaction ends. Held after the incident's row. */
export async function holdMerges(trx: Trx): Promise<void> {
  const { class: ours, merge } = advisoryLocks
  await sql`select pg_advisory_xact_lock(${ours}::integer, ${merge}::integer)`.execute(trx)
}
