import { type QueryExecutorProvider, sql } from 'kysely'

/** What was said about alternatives, and the change that was made last. */
export async function walkCourse(db: QueryExecutorProvider): Promise<void> {
  await sql`alter table handrail.walks add column course jsonb not null default '{}'`.execute(db)
}
