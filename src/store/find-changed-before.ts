import type { Entry } from '../domain/decision.ts'
import type { Db } from './database.ts'
import type { TimelineEntry } from './timeline.ts'

/** The entry of what changed before an incident began; null until it was read. */
export async function findChangedBefore(db: Db, incident: number): Promise<TimelineEntry | null> {
  const row = await db
    .selectFrom('timeline')
    .selectAll()
    .where('incident', '=', incident)
    .where('kind', '=', 'changed-before')
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  // Only objects are ever appended.
  return row === undefined ? null : { ...row, data: row.data as Entry['data'] }
}
