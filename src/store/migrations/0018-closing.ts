import { type QueryExecutorProvider, sql } from 'kysely'

/** Why an incident is over without all of its proof; incidents by their opening, for figures over a period. */
export async function closing(db: QueryExecutorProvider): Promise<void> {
  await sql`
    alter table handrail.incidents add column override text;
    create index incidents_by_opening on handrail.incidents (opened_at) where not drill;
  `.execute(db)
}
