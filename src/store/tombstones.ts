import { type Selectable, sql } from 'kysely'
import type { Actor } from '../incident/person.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText } from './json-text.ts'

/** What is left of a drill: its number, its dates, and where its record ended. */
export type Tombstone = Readonly<Selectable<Database['tombstones']>>

/** A message of ours in Slack. */
export type Place = { readonly channel: string; readonly ts: string }

/**
 * Deletes a drill whole and leaves its tombstone. The caller holds its row; the database refuses it for anything else.
 * @returns its messages in Slack, which go after the commit.
 */
export async function buryDrill(
  trx: Trx,
  drill: { readonly id: number; readonly openedAt: Date; readonly resolvedAt: Date },
  by: Actor,
  at: Date,
): Promise<readonly Place[]> {
  const { id, openedAt, resolvedAt } = drill
  const { head, length } = await trx
    .selectFrom('incidents')
    .select(['timelineHead as head', 'timelineLength as length'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const deletedBy = jsonText({ id: by.id, name: by.name })
  await trx
    .insertInto('tombstones')
    .values({ incident: id, openedAt, resolvedAt, deletedAt: at, deletedBy, head: head ?? '', length })
    .execute()
  const messages = await trx.deleteFrom('messages').where('incident', '=', id).returning(['channel', 'ts']).execute()
  await trx.updateTable('deliveries').set({ incident: null }).where('incident', '=', id).execute()
  for (const table of ['evidence', 'proposals', 'walks', 'timers'] as const) {
    await trx.deleteFrom(table).where('incident', '=', id).execute()
  }
  await sql`select handrail.bury_timeline(${id})`.execute(trx)
  await trx.deleteFrom('incidents').where('id', '=', id).execute()
  return messages.flatMap(({ channel, ts }) => (channel === null || ts === null ? [] : [{ channel, ts }]))
}

/** The tombstone of a deleted drill; null when there is none of this number. */
export async function readTombstone(db: Db, incident: number): Promise<Tombstone | null> {
  return (await db.selectFrom('tombstones').selectAll().where('incident', '=', incident).executeTakeFirst()) ?? null
}
