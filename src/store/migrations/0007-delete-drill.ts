import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * The one deletion of an incident, with the owner's rights: the role that runs has none of its own. Whether it is a
 * drill is read from the first entry of its record, which nobody can change, not from its row.
 *
 * Every function names its schemas and sets the search path, temporary objects last
 * (https://www.postgresql.org/docs/current/sql-createfunction.html, "Writing SECURITY DEFINER Functions Safely"). The
 * triggers fire whatever session_replication_role says.
 */
export async function deleteDrill(db: QueryExecutorProvider): Promise<void> {
  await sql`
    drop function handrail.bury_timeline(integer);

    create function handrail.began_as_drill(number integer) returns boolean
      language sql stable set search_path = pg_catalog, pg_temp as $$
      select exists (
        select from handrail.timeline
        where incident = number and sequence = 1 and kind = 'opened' and data -> 'drill' = 'true'::jsonb
      )
    $$;

    create or replace function handrail.refuse_rewriting() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      raise exception 'the timeline is append-only' using errcode = 'restrict_violation';
    end $$;

    create or replace function handrail.refuse_changing_drill() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      raise exception 'a drill stays a drill' using errcode = 'restrict_violation';
    end $$;

    create or replace function handrail.refuse_tombstone() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if handrail.began_as_drill(new.incident) and exists (
        select from handrail.incidents
        where id = new.incident and drill and timeline_head = new.head and timeline_length = new.length
      ) then
        return new;
      end if;
      raise exception 'only a drill can be deleted' using errcode = 'restrict_violation';
    end $$;

    create or replace function handrail.refuse_deleting() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if tg_op = 'DELETE' and exists (select from handrail.tombstones where incident = old.incident) then
        return old;
      end if;
      raise exception 'the timeline is append-only' using errcode = 'restrict_violation';
    end $$;

    create function handrail.refuse_renumbering() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      raise exception 'an incident keeps its number' using errcode = 'restrict_violation';
    end $$;
    create trigger number_stays before update on handrail.incidents
      for each row when (old.id is distinct from new.id) execute function handrail.refuse_renumbering();

    create function handrail.refuse_losing_incident() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if exists (select from handrail.tombstones where incident = old.id) then
        return old;
      end if;
      raise exception 'an incident is never deleted' using errcode = 'restrict_violation';
    end $$;
    create trigger never_deleted before delete on handrail.incidents
      for each row execute function handrail.refuse_losing_incident();
    create trigger never_emptied before truncate on handrail.incidents
      for each statement execute function handrail.refuse_rewriting();

    create function handrail.refuse_number_again() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if exists (select from handrail.tombstones where incident = new.id) then
        raise exception 'the number of a deleted drill is not given again' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger given_once before insert on handrail.incidents
      for each row execute function handrail.refuse_number_again();

    alter table handrail.timeline enable always trigger append_only;
    alter table handrail.timeline enable always trigger append_only_whole;
    alter table handrail.heads enable always trigger append_only;
    alter table handrail.unused_numbers enable always trigger append_only;
    alter table handrail.tombstones enable always trigger append_only;
    alter table handrail.tombstones enable always trigger only_of_a_drill;
    alter table handrail.incidents enable always trigger drill_stays;
    alter table handrail.incidents enable always trigger number_stays;
    alter table handrail.incidents enable always trigger never_deleted;
    alter table handrail.incidents enable always trigger never_emptied;
    alter table handrail.incidents enable always trigger given_once;

    create function handrail.delete_drill(number integer, at timestamptz, by_whom jsonb)
      returns table (channel text, ts text)
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    #variable_conflict use_column
    declare
      drill handrail.incidents;
    begin
      select * into drill from handrail.incidents where id = delete_drill.number for update;
      if drill.id is null or drill.resolved_at is null or not handrail.began_as_drill(drill.id) then
        raise exception 'only a drill can be deleted' using errcode = 'restrict_violation';
      end if;
      insert into handrail.tombstones (incident, opened_at, resolved_at, deleted_at, deleted_by, head, length)
        values (drill.id, drill.opened_at, drill.resolved_at, delete_drill.at, delete_drill.by_whom,
          drill.timeline_head, drill.timeline_length);
      return query delete from handrail.messages where incident = drill.id returning messages.channel, messages.ts;
      update handrail.deliveries set incident = null where incident = drill.id;
      delete from handrail.evidence where incident = drill.id;
      delete from handrail.proposals where incident = drill.id;
      delete from handrail.walks where incident = drill.id;
      delete from handrail.timers where incident = drill.id;
      delete from handrail.timeline where incident = drill.id;
      delete from handrail.incidents where id = drill.id;
    end $$;
    revoke all on function handrail.delete_drill(integer, timestamptz, jsonb) from public;
  `.execute(db)
}
