import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * The one deletion of a record, with the owner's rights: where another role runs, it has none of its own on the
 * timeline. The trigger on it still lets go only of a drill whose tombstone stands.
 */
export async function buryTimeline(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create function handrail.bury_timeline(number integer) returns void
      language sql security definer set search_path = ''
      as 'delete from handrail.timeline where incident = number';
  `.execute(db)
}
