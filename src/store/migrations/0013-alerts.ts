import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Alerts from outside, and which deliveries of them were here. The post of an alert is the card of a board of its own,
 * which is no `/health` request: the board's id is that of the alert.
 */
export async function alerts(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.alerts (
      id text primary key,
      source text not null,
      fingerprint text not null,
      system text,
      severity text,
      title text not null,
      place text,
      link text,
      runbook text,
      runbook_link text,
      first_at timestamptz not null,
      last_at timestamptz not null,
      count integer not null,
      ended_at timestamptz,
      incident integer references handrail.incidents on delete set null,
      dismissed_by jsonb,
      dismissed_at timestamptz
    );
    create index alerts_by_fingerprint on handrail.alerts (source, fingerprint, first_at desc);
    create index alerts_by_age on handrail.alerts (last_at);
    create index alerts_by_incident on handrail.alerts (incident) where incident is not null;
    create table handrail.alert_deliveries (
      digest text primary key,
      at timestamptz not null
    );
    create index alert_deliveries_by_age on handrail.alert_deliveries (at);
    alter table handrail.messages drop constraint messages_board_fkey;
  `.execute(db)
}
