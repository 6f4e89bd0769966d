import { type QueryExecutorProvider, sql } from 'kysely'

/** The update that an incident was asked for, when its harm has to have stopped, and within which hours its times count. */
export async function incidentClocks(db: QueryExecutorProvider): Promise<void> {
  await sql`
    alter table handrail.incidents add column reminder jsonb, add column restore_by timestamptz, add column hours jsonb
  `.execute(db)
}
