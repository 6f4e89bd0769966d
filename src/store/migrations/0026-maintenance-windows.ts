import { type QueryExecutorProvider, sql } from 'kysely'

/** When people work on a system on purpose, each window with the incident that is its record. */
export async function maintenanceWindows(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.maintenance_windows (
      incident integer primary key,
      system text not null,
      reason text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null
    );
    create index maintenance_windows_end on handrail.maintenance_windows (ends_at);
  `.execute(db)
}
