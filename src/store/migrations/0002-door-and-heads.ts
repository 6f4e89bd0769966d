import { type QueryExecutorProvider, sql } from 'kysely'

export async function doorAndHeads(db: QueryExecutorProvider): Promise<void> {
  await sql`
    -- Unlogged: it costs no disk write, and what a crash of the server takes away is of use for five minutes only.
    create unlogged table handrail.seen_signatures (
      signature text primary key,
      at timestamptz not null
    );
    create index seen_signatures_by_age on handrail.seen_signatures (at);

    -- Whose record the input went into, where that must be known again when its message is edited or deleted.
    alter table handrail.deliveries add column incident integer references handrail.incidents on delete cascade;

    create table handrail.heads (
      day date not null,
      incident integer not null references handrail.incidents,
      length integer not null,
      head text not null,
      at timestamptz not null,
      primary key (incident, day)
    );
    create trigger append_only before update or delete or truncate on handrail.heads
      for each statement execute function handrail.refuse_rewriting();
  `.execute(db)
}
