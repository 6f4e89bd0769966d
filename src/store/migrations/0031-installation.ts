import { type QueryExecutorProvider, sql } from 'kysely'

/** Tells this installation from another that numbers its incidents likewise: it stands beside the last number. */
export async function installation(db: QueryExecutorProvider): Promise<void> {
  await sql`
    alter table handrail.last_number add column installation uuid not null default gen_random_uuid()
  `.execute(db)
}
