import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import { HandrailError } from '../errors.ts'
import { withMigrationLock } from './advisory-locks.ts'
import { migrations } from './migrations/all.ts'
import { openPool } from './open-pool.ts'

type Recorded = { 'handrail.migrations': { number: number; name: string } }

/**
 * Brings the schema `handrail` to this version. Each migration and its record are one transaction; processes that
 * start at once take turns.
 * Throws `database_too_new` when a later version of Handrail has been here.
 */
export async function migrate(url: string, onNotice: (text: string) => void): Promise<void> {
  const pool = openPool(url, 1, null, onNotice)
  const db = new Kysely<Recorded>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  try {
    await withMigrationLock(url, () => applyMissing(db))
  } finally {
    await db.destroy()
  }
}

async function applyMissing(db: Kysely<Recorded>): Promise<void> {
  const applied = await countApplied(db)
  if (applied > migrations.length) {
    throw new HandrailError(
      'database_too_new',
      `The database was brought to version ${applied} by a later Handrail; this one knows ${migrations.length}`,
      'Run the later Handrail, or restore the database from before it was started.',
    )
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < applied) continue
    await db.transaction().execute(async trx => {
      if (index === 0) await createRecord(trx)
      await migration(trx)
      await trx
        .insertInto('handrail.migrations')
        .values({ number: index + 1, name: migration.name })
        .execute()
    })
  }
}

async function countApplied(db: Kysely<Recorded>): Promise<number> {
  const { rows } = await sql<{
    known: boolean
  }>`select to_regclass('handrail.migrations') is not null as known`.execute(db)
  if (!rows[0]?.known) return 0
  const { last } = await db
    .selectFrom('handrail.migrations')
    .select(eb => eb.fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

async function createRecord(db: Kysely<Recorded>): Promise<void> {
  await sql`
    create schema if not exists handrail;
    create table handrail.migrations (
      number integer primary key,
      name text not null,
      at timestamptz not null default clock_timestamp()
    )
  `.execute(db)
}
