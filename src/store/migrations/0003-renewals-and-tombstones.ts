import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Proposals that take another's place or undo a change; a drill stays one; and the one way in which a record may go:
 * that of a drill, as a whole, once its tombstone says where it ended.
 */
export async function renewalsAndTombstones(db: QueryExecutorProvider): Promise<void> {
  await sql`
    alter table handrail.proposals
      add column replaces text,
      add column undoes text,
      add column renewing boolean not null default false;

    create function handrail.refuse_changing_drill() returns trigger language plpgsql as $$
    begin
      raise exception 'a drill stays a drill' using errcode = 'restrict_violation';
    end $$;
    create trigger drill_stays before update on handrail.incidents
      for each row when (old.drill is distinct from new.drill) execute function handrail.refuse_changing_drill();

    create table handrail.tombstones (
      incident integer primary key,
      opened_at timestamptz not null,
      resolved_at timestamptz not null,
      deleted_at timestamptz not null,
      deleted_by jsonb not null,
      head text not null,
      length integer not null
    );
    create trigger append_only before update or delete or truncate on handrail.tombstones
      for each statement execute function handrail.refuse_rewriting();

    -- The heads of the days stay when a drill goes; they say nothing but that it was there.
    alter table handrail.heads drop constraint heads_incident_fkey;

    create function handrail.refuse_tombstone() returns trigger language plpgsql as $$
    begin
      if exists (
        select from handrail.incidents
        where id = new.incident and drill and timeline_head = new.head and timeline_length = new.length
      ) then
        return new;
      end if;
      raise exception 'only a drill can be deleted' using errcode = 'restrict_violation';
    end $$;
    create trigger only_of_a_drill before insert on handrail.tombstones
      for each row execute function handrail.refuse_tombstone();

    create function handrail.refuse_deleting() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and exists (select from handrail.tombstones where incident = old.incident) then
        return old;
      end if;
      raise exception 'the timeline is append-only' using errcode = 'restrict_violation';
    end $$;
    drop trigger append_only on handrail.timeline;
    create trigger append_only before update or delete on handrail.timeline
      for each row execute function handrail.refuse_deleting();
    create trigger append_only_whole before truncate on handrail.timeline
      for each statement execute function handrail.refuse_rewriting();
  `.execute(db)
}
