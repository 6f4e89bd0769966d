import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * What a decision reads, in one call: the input is taken by its key, its incident locked, and the rows read behind the
 * lock. A volatile function sees, with each of its statements, what was committed before that statement
 * (https://www.postgresql.org/docs/current/xfunc-volatility.html); one statement would read the rows as they were before it
 * had waited for the lock.
 */
export async function lockForDecision(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create function handrail.lock_for_decision(
      input text, arrived timestamptz, message_channel text, message_ts text,
      target_incident integer, target_walk text, target_proposal text
    ) returns table (known boolean, answer jsonb, message jsonb, incident jsonb, walk jsonb, proposal jsonb)
      language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
    declare
      number integer := target_incident;
      follows text := target_walk;
      proposed text := target_proposal;
      shown handrail.messages;
    begin
      known := false;
      if message_ts is not null then
        select * into shown from handrail.messages where messages.channel = message_channel and messages.ts = message_ts;
        if shown.id is null then
          return next;
          return;
        end if;
        message := jsonb_build_object('surface', shown.surface, 'incident', shown.incident, 'board', shown.board);
        number := shown.incident;
        case split_part(shown.surface, ':', 1)
          when 'walk', 'step', 'choice', 'proof' then follows := split_part(shown.surface, ':', 2);
          when 'gate' then proposed := split_part(shown.surface, ':', 2);
          else null;
        end case;
      end if;
      if input is not null then
        insert into handrail.deliveries (key, at) values (input, arrived) on conflict (key) do nothing;
        if not found then
          known := true;
          select deliveries.answer into answer from handrail.deliveries where key = input;
          return next;
          return;
        end if;
      end if;
      if proposed is not null then
        select proposals.incident, proposals.walk into number, follows from handrail.proposals where id = proposed;
      elsif follows is not null then
        select walks.incident into number from handrail.walks where id = follows;
      end if;
      if number is not null then
        select to_jsonb(incidents) into incident from handrail.incidents where id = number for update;
        if follows is not null then
          select to_jsonb(walks) into walk from handrail.walks where id = follows;
        end if;
        if proposed is not null then
          select to_jsonb(proposals) into proposal from handrail.proposals where id = proposed;
        end if;
      end if;
      return next;
    end $$;
  `.execute(db)
}
