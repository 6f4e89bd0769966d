import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Where the record of an incident ended at one time. */
export type Head = { readonly incident: number; readonly length: number; readonly head: string }

/**
 * Keeps where every record ends that has grown since it was last kept, once a day (UTC) however many copies of the bot
 * do it, and returns what this call kept. The rows can only be added to, as the records themselves.
 */
export async function keepHeads(db: Db, at: Date): Promise<readonly Head[]> {
  const { rows } = await sql<Head>`
    insert into handrail.heads (day, incident, length, head, at)
    select (${at}::timestamptz at time zone 'UTC')::date, id, timeline_length, timeline_head, ${at}
    from handrail.incidents
    where timeline_length > coalesce(
      (select max(length) from handrail.heads where heads.incident = incidents.id), 0)
    order by id
    on conflict (incident, day) do nothing
    returning incident, length, head
  `.execute(db)
  return rows
}

/** What was kept of one incident, the oldest first. */
export async function headsOf(db: Db, incident: number): Promise<readonly Head[]> {
  return db
    .selectFrom('heads')
    .select(['incident', 'length', 'head'])
    .where('incident', '=', incident)
    .orderBy('day')
    .execute()
}
