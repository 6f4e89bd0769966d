import { type QueryExecutorProvider, sql } from 'kysely'

/** Who writes an incident down, and who speaks for it. */
export async function incidentPeople(db: QueryExecutorProvider): Promise<void> {
  await sql`alter table handrail.incidents add column scribe jsonb, add column communications jsonb`.execute(db)
}
