import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * The words by which incidents are alike: of title and symptom, and, whole, the runbooks that were walked and the checks
 * that were not as expected. A trigger collects them from the record, so that nothing that writes entries has to know.
 */
export async function incidentWords(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.incident_words (
      incident integer primary key references handrail.incidents on delete cascade,
      system text not null,
      words tsvector not null
    );
    create index incident_words_words on handrail.incident_words using gin (words);
    create index incident_words_system on handrail.incident_words (system, incident);

    create function handrail.add_words(number integer, kind text, data jsonb) returns void
      language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
    declare
      added tsvector := case
        when kind = 'opened' then
          to_tsvector('english', left(concat_ws(' ', data ->> 'title', data ->> 'symptom'), 2000))
        when kind = 'walk-started' then array_to_tsvector(array['runbook ' || left(coalesce(data ->> 'file', ''), 200)])
        when kind = 'step-verdict' and data ->> 'outcome' = 'not-as-expected' then
          array_to_tsvector(array['check ' || left(coalesce(data ->> 'title', ''), 200)])
      end;
    begin
      if added is null then
        return;
      end if;
      insert into handrail.incident_words (incident, system, words)
        select id, system, added from handrail.incidents where id = number
        on conflict (incident) do update set words = incident_words.words || added
          where length(incident_words.words) < 400 and not tsvector_to_array(incident_words.words) @> tsvector_to_array(added);
    end $$;

    create function handrail.collect_words() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      perform handrail.add_words(new.incident, new.kind, new.data);
      return null;
    end $$;
    create trigger collect_words after insert on handrail.timeline for each row
      when (new.kind in ('opened', 'walk-started', 'step-verdict')) execute function handrail.collect_words();

    select handrail.add_words(incident, kind, data) from handrail.timeline
      where kind in ('opened', 'walk-started', 'step-verdict') order by incident, sequence;
  `.execute(db)
}
