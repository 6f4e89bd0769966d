import { type QueryExecutorProvider, sql } from 'kysely'

/** Of each message the number of the claim under which it was last sent or shown, so that a late copy knows that it is. */
export async function deliveryClaims(db: QueryExecutorProvider): Promise<void> {
  await sql`alter table handrail.messages add column claim integer not null default 0`.execute(db)
}
