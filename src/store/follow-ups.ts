import { sql } from 'kysely'
import type { FollowUp } from '../incident/follow-up.ts'
import { type Writer, write } from './batch.ts'
import type { Db } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

/** The follow-ups of an incident, in the order in which they were added. */
export async function listFollowUps(db: Db, incident: number): Promise<readonly FollowUp[]> {
  return db.selectFrom('followUps').selectAll().where('incident', '=', incident).orderBy('number').execute()
}

/** What somebody has to do still, what is due first at the head. `ids`: of their accounts. Drills are left out. */
export async function listFollowUpsOf(db: Db, ids: readonly string[], most: number): Promise<readonly FollowUp[]> {
  return db
    .selectFrom('followUps')
    .innerJoin('incidents', 'incidents.id', 'followUps.incident')
    .selectAll('followUps')
    .where(sql<string>`follow_ups.owner ->> 'id'`, 'in', ids)
    .where('followUps.doneAt', 'is', null)
    .where('incidents.drill', '=', false)
    .orderBy('followUps.dueAt')
    .limit(most)
    .execute()
}

/** Writes follow-ups that are new, and those that were there as they are now. */
export async function saveFollowUps(to: Writer, followUps: readonly FollowUp[]): Promise<void> {
  if (followUps.length === 0) return
  const rows = followUps.map(it => ({
    ...it,
    title: plainText(it.title),
    owner: it.owner === null ? null : jsonText(it.owner),
    doneBy: it.doneBy === null ? null : jsonText(it.doneBy),
  }))
  await write(to, db =>
    db
      .insertInto('followUps')
      .values(rows)
      .onConflict(conflict =>
        conflict.columns(['incident', 'number']).doUpdateSet(eb => ({
          owner: eb.ref('excluded.owner'),
          dueAt: eb.ref('excluded.dueAt'),
          doneAt: eb.ref('excluded.doneAt'),
          doneBy: eb.ref('excluded.doneBy'),
          reminder: eb.ref('excluded.reminder'),
        })),
      ),
  )
}
