import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Numbers of incidents without gaps, so that one that is missing shows: the last one given is a row, which a start that
 * is rolled back leaves as it was. Those that were left out before, when a sequence gave them, are listed once.
 */
export async function incidentNumbers(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.last_number (
      only_row boolean primary key default true check (only_row),
      number integer not null
    );
    insert into handrail.last_number (number)
      select coalesce(max(number), 0)
      from (select id as number from handrail.incidents union select incident from handrail.tombstones) known;

    create table handrail.unused_numbers (number integer primary key);
    insert into handrail.unused_numbers
      select generate_series(1, (select number from handrail.last_number))
      except select id from handrail.incidents
      except select incident from handrail.tombstones
      except select incident from handrail.heads;
    create trigger append_only before update or delete or truncate on handrail.unused_numbers
      for each statement execute function handrail.refuse_rewriting();
  `.execute(db)
}
