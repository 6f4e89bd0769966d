import { type QueryExecutorProvider, sql } from 'kysely'

/** Targets that only one incident may change. `cause` is the id of a proposal, or empty for a freeze by hand. */
export async function targetLocks(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.target_locks (
      system text not null,
      target text not null,
      cause text not null,
      incident integer not null,
      stands boolean not null,
      reason text not null,
      by jsonb not null,
      at timestamptz not null,
      until timestamptz,
      primary key (system, target, cause)
    );
    create index target_locks_by_cause on handrail.target_locks (cause);
    create index target_locks_by_incident on handrail.target_locks (incident)
  `.execute(db)
}
