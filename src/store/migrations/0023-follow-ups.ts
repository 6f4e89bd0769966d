import { type QueryExecutorProvider, sql } from 'kysely'

/** What is to be done after an incident. A drill that is deleted takes its own along. */
export async function followUps(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.follow_ups (
      incident integer not null references handrail.incidents (id) on delete cascade,
      number integer not null,
      title text not null,
      owner jsonb,
      due_at timestamptz not null,
      file text,
      line integer,
      done_at timestamptz,
      done_by jsonb,
      reminder text,
      primary key (incident, number)
    );
    create index follow_ups_by_owner on handrail.follow_ups ((owner ->> 'id'), due_at) where done_at is null
  `.execute(db)
}
