import pg from 'pg'
import { lockClass, migrationLock } from './advisory-locks.ts'

/** Does the work while no other process changes the schema of this database. */
export async function withMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: url, application_name: 'handrail migration' })
  // The lock ends with its session; work that needed it fails by its own connection.
  session.on('error', () => undefined)
  await session.connect()
  try {
    await session.query('select pg_advisory_lock($1, $2)', [lockClass, migrationLock])
    return await work()
  } finally {
    await session.end()
  }
}
