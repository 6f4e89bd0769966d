import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Health checks that run by themselves, and the alarms that they raise. The post of an alarm is the card of a board of
 * its own, which is no `/health` request: the board's id is that of the alarm. What was observed is kept in figures of a
 * day, beyond the time for which each result is.
 */
export async function monitors(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.alarms (
      id text primary key,
      system text not null,
      name text not null,
      kind text not null,
      began_at timestamptz not null,
      raised_at timestamptz not null,
      times integer not null,
      since timestamptz not null,
      ended_at timestamptz,
      outcome text not null,
      summary text not null,
      latency_ms integer,
      seen_at timestamptz not null,
      severity text,
      runbook text,
      channel text,
      incident integer
    );
    create index incidents_open_by_system on handrail.incidents (system, id) where status <> 'resolved';
    create index alarms_going_on on handrail.alarms (system) where ended_at is null;

    create table handrail.monitors (
      system text not null,
      name text not null,
      every integer not null,
      due_at timestamptz not null,
      seen_period timestamptz,
      failing_times integer not null default 0,
      failing_since timestamptz,
      unchecked_times integer not null default 0,
      unchecked_since timestamptz,
      alarm text references handrail.alarms,
      primary key (system, name)
    );
    create index monitors_due on handrail.monitors (due_at);

    create table handrail.observation_days (
      system text not null,
      name text not null,
      day date not null,
      good integer not null,
      failing integer not null,
      unchecked integer not null,
      latency_sum bigint not null,
      latency_count integer not null,
      latency_max integer,
      primary key (system, name, day)
    );
    create index observation_days_by_age on handrail.observation_days (day);
    create index observations_by_age on handrail.observations (at);
  `.execute(db)
}
