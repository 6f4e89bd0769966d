import { type QueryExecutorProvider, sql } from 'kysely'

/** Which incident another is a duplicate of, with the way back, and which people have linked with each other. */
export async function incidentLinks(db: QueryExecutorProvider): Promise<void> {
  await sql`
    alter table handrail.incidents
      add column merged_into integer,
      add column merged integer[] not null default '{}',
      add column related integer[] not null default '{}'
  `.execute(db)
}
