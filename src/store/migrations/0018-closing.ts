import { type QueryExecutorProvider, sql } from 'kysely'

/** Why an incident is over without all of its proof, and what is left to do after its end. */
export async function closing(db: QueryExecutorProvider): Promise<void> {
  await sql`
    alter table handrail.incidents add column override text;
    create index incidents_by_opening on handrail.incidents (opened_at) where not drill;

    create table handrail.follow_ups (
      incident integer not null references handrail.incidents on delete cascade,
      number integer not null,
      title text not null,
      owner jsonb,
      due_at timestamptz,
      added_by jsonb not null,
      added_at timestamptz not null,
      done_by jsonb,
      done_at timestamptz,
      issue text,
      primary key (incident, number)
    );
    create index follow_ups_open on handrail.follow_ups (incident) where done_at is null;
  `.execute(db)
}
