import { sql } from 'kysely'
import type { Entry } from '../domain/decision.ts'
import type { EntryKind } from '../domain/entry-kind.ts'
import type { Actor } from '../domain/person.ts'
import type { Db } from './database.ts'
import type { TimelineEntry } from './timeline.ts'

/** The newest entries of these kinds in the record of an incident, newest first. */
export async function listEntries(
  db: Db,
  incident: number,
  kinds: readonly EntryKind[],
  limit: number,
): Promise<readonly TimelineEntry[]> {
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('incident', '=', incident)
    .where('kind', 'in', kinds)
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
  // Only objects are ever appended.
  return rows.map(row => ({ ...row, data: row.data as Entry['data'] }))
}

/** Who has an entry in the record of an incident, with when the last one was, newest first. */
export async function listActors(
  db: Db,
  incident: number,
  limit: number,
): Promise<readonly { readonly person: Actor; readonly at: Date }[]> {
  const rows = await db
    .selectFrom('timeline')
    .select(({ fn }) => [
      sql<string>`actor ->> 'id'`.as('id'),
      sql<string>`max(actor ->> 'name')`.as('name'),
      fn.max<Date>('at').as('at'),
    ])
    .where('incident', '=', incident)
    .where('source', 'not in', ['timer', 'system'])
    .groupBy(sql`actor ->> 'id'`)
    .orderBy(sql`max(at)`, 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, name, at }) => ({ person: { id, name }, at }))
}

/** Whether a person has put anything on the record of an incident after that time. */
export async function hasActed(db: Db, incident: number, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('timeline')
    .select('sequence')
    .where('incident', '=', incident)
    .where('at', '>', since)
    .where('source', 'not in', ['timer', 'system'])
    .where('kind', '<>', 'refused')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** As many of the newest entries are looked through: one who acts has one among them. */
const lookedThrough = 200

/** Whether somebody has done something in an incident since a time. */
export async function wasActive(
  db: Db,
  { incident, actor, since }: { readonly incident: number; readonly actor: string; readonly since: Date },
): Promise<boolean> {
  const newest = db
    .selectFrom('timeline')
    .select(['at', sql<string>`actor ->> 'id'`.as('actor')])
    .where('incident', '=', incident)
    .orderBy('sequence', 'desc')
    .limit(lookedThrough)
  const rows = await db
    .selectFrom(newest.as('newest'))
    .select('at')
    .where('newest.actor', '=', actor)
    .where('newest.at', '>=', since)
    .limit(1)
    .execute()
  return rows.length > 0
}
