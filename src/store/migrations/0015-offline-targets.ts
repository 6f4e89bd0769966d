import { type QueryExecutorProvider, sql } from 'kysely'

/** Targets that people have taken offline for a time. */
export async function offlineTargets(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.offline_targets (
      system text not null,
      target text not null,
      reason text not null,
      by jsonb not null,
      until timestamptz not null,
      incident integer not null,
      primary key (system, target)
    )
  `.execute(db)
}
