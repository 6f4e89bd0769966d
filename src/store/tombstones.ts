import { type Selectable, sql } from 'kysely'
import type { Actor } from '../domain/person.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText } from './json-text.ts'

/** What is left of a drill: its number, its dates, and where its record ended. */
export type Tombstone = Readonly<Selectable<Database['tombstones']>>

/** A message of ours in Slack. */
export type Place = { readonly channel: string; readonly ts: string }

/**
 * Deletes a resolved drill whole and leaves its tombstone; the database refuses it for anything else.
 * @returns its messages in Slack, which go after the commit.
 */
export async function deleteDrillRecord(trx: Trx, id: number, by: Actor, at: Date): Promise<readonly Place[]> {
  const deletedBy = jsonText({ id: by.id, name: by.name })
  const { rows } = await sql<{ channel: string | null; ts: string | null }>`
    select channel, ts from handrail.delete_drill(${id}, ${at}, ${deletedBy}::jsonb)
  `.execute(trx)
  return rows.flatMap(({ channel, ts }) => (channel === null || ts === null ? [] : [{ channel, ts }]))
}

/** The tombstone of a deleted drill; null when there is none of this number. */
export async function readTombstone(db: Db, incident: number): Promise<Tombstone | null> {
  return (await db.selectFrom('tombstones').selectAll().where('incident', '=', incident).executeTakeFirst()) ?? null
}
