import { type QueryExecutorProvider, sql } from 'kysely'

export async function firstTables(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create sequence handrail.incident_number as integer;

    create table handrail.incidents (
      id integer primary key,
      version integer not null,
      title text not null,
      system text not null,
      system_name text not null,
      severity text not null,
      rank integer not null,
      status text not null,
      drill boolean not null,
      channel text not null,
      commander jsonb,
      opened_by jsonb not null,
      opened_at timestamptz not null,
      respond_by timestamptz,
      update_every integer,
      updated_at timestamptz not null,
      acknowledged_at timestamptz,
      mitigated_at timestamptz,
      resolved_at timestamptz,
      summary text,
      timeline_head text,
      timeline_length integer not null default 0
    );
    create index incidents_open on handrail.incidents (id) where status <> 'resolved';
    create index incidents_open_by_channel on handrail.incidents (channel, id) where status <> 'resolved';

    create table handrail.timeline (
      incident integer not null references handrail.incidents,
      sequence integer not null,
      kind text not null,
      at timestamptz not null,
      actor jsonb not null,
      source text not null,
      data jsonb not null,
      hash text not null,
      primary key (incident, sequence)
    );
    create function handrail.refuse_rewriting() returns trigger language plpgsql as $$
    begin
      raise exception 'the timeline is append-only' using errcode = 'restrict_violation';
    end $$;
    create trigger append_only before update or delete or truncate on handrail.timeline
      for each statement execute function handrail.refuse_rewriting();

    create table handrail.programs (
      hash text primary key,
      file text not null,
      title text not null,
      system text,
      program jsonb not null,
      saved_at timestamptz not null default clock_timestamp()
    );
    create index programs_by_system on handrail.programs (system, file, saved_at desc);

    create table handrail.walks (
      id text primary key,
      incident integer not null references handrail.incidents,
      program text not null references handrail.programs,
      version integer not null,
      current text,
      steps jsonb not null,
      bindings bytea not null,
      baselines jsonb not null
    );
    create index walks_by_incident on handrail.walks (incident);

    create table handrail.proposals (
      id text primary key,
      incident integer not null references handrail.incidents,
      walk text references handrail.walks,
      step text,
      version integer not null,
      state text not null,
      plan jsonb not null,
      sealed bytea not null,
      digest text not null,
      requester jsonb not null,
      approvals jsonb not null,
      needed integer not null,
      proposed_at timestamptz not null,
      due_at timestamptz not null,
      fence integer not null,
      decided_by jsonb,
      decided_at timestamptz,
      result text
    );
    create index proposals_by_incident on handrail.proposals (incident, proposed_at);

    create table handrail.timers (
      incident integer not null references handrail.incidents,
      kind text not null,
      subject text not null,
      due_at timestamptz not null,
      fired_at timestamptz,
      primary key (incident, kind, subject)
    );
    create index timers_due on handrail.timers (due_at) where fired_at is null;

    create table handrail.deliveries (
      key text primary key,
      at timestamptz not null,
      answer jsonb
    );
    create index deliveries_by_age on handrail.deliveries (at);

    create table handrail.boards (
      id text primary key,
      channel text not null,
      requested_by jsonb not null,
      at timestamptz not null,
      results jsonb not null,
      version integer not null
    );

    create table handrail.messages (
      id integer generated always as identity primary key,
      incident integer references handrail.incidents,
      board text references handrail.boards,
      surface text not null,
      wanted integer not null,
      shown integer not null,
      state text not null,
      channel text,
      ts text,
      content_hash text,
      reason text,
      unique nulls not distinct (incident, board, surface),
      check (num_nonnulls(incident, board) = 1)
    );
    create index messages_by_place on handrail.messages (channel, ts);

    create table handrail.evidence (
      id text primary key,
      incident integer references handrail.incidents,
      at timestamptz not null,
      summary text not null,
      text text not null
    );

    create table handrail.observations (
      system text not null,
      name text not null,
      at timestamptz not null,
      outcome text not null,
      latency_ms integer,
      summary text not null
    );
    create index observations_by_check on handrail.observations (system, name, at desc);
  `.execute(db)
}
