import { type Insertable, type Selectable, sql } from 'kysely'
import type { Actor } from '../domain/person.ts'
import { type Incident, walkOnly } from '../incident/incident.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'
import type { RecordEnd } from './timeline.ts'

/** The next number for people. Whoever starts at the same time waits for the commit, so that none is ever left out. */
export async function nextIncidentId(trx: Trx): Promise<number> {
  const { number } = await trx
    .updateTable('lastNumber')
    .set(eb => ({ number: eb('number', '+', 1) }))
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** `end`: of the record that begins with it. */
export async function insertIncident(to: Writer, incident: Incident, end?: RecordEnd): Promise<void> {
  await write(to, db => db.insertInto('incidents').values({ ...toRow(incident), ...end }))
}

/** The newest state, kept from everyone else until the transaction ends; null when there is no such incident. */
export async function lockIncident(trx: Trx, id: number): Promise<Incident | null> {
  const row = await trx.selectFrom('incidents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? incidentOf(row) : null
}

/** Writes a state that was decided while the row was locked, and where the record ends with what was added to it. */
export async function saveIncident(to: Writer, incident: Incident, end?: RecordEnd): Promise<void> {
  const set = { ...toRow(incident), ...end }
  await write(to, db => db.updateTable('incidents').set(set).where('id', '=', incident.id))
}

/** Writes where the record of an incident ends that is itself as it was. */
export async function saveRecordEnd(to: Writer, incident: number, end: RecordEnd): Promise<void> {
  await write(to, db => db.updateTable('incidents').set(end).where('id', '=', incident))
}

export async function readIncident(db: Db, id: number): Promise<Incident | null> {
  const row = await db.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? incidentOf(row) : null
}

/** Not resolved, newest first; of these channels, or of all where it is null. */
export async function openIncidents(
  db: Db,
  limit: number,
  channels: readonly string[] | null = null,
): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where('status', '<>', sql.lit('resolved'))
    .$if(channels !== null, query => query.where('channel', 'in', channels ?? []))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(incidentOf)
}

/** The newest incident of a system that is not resolved; null when there is none. */
export async function findOpenIncident(db: Db, system: string): Promise<Incident | null> {
  const [newest = null] = await listOpenOf(db, system, 1)
  return newest
}

/** The incidents of a system that are not resolved, newest first. A drill is none, nor a walk without one. */
export async function listOpenOf(db: Db, system: string, limit: number): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where('status', '<>', sql.lit('resolved'))
    .where('system', '=', system)
    .where('drill', '=', false)
    .where('severity', '<>', walkOnly.severity)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(incidentOf)
}

/** Where the newest incident of these systems was shown; null where there was none. */
export async function findChannelOf(db: Db, systems: readonly string[]): Promise<string | null> {
  if (systems.length === 0) return null
  const row = await db
    .selectFrom('incidents')
    .select('channel')
    .where('system', 'in', [...systems])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.channel ?? null
}

/** The newest, open or not. */
export async function newestIncidents(db: Db, limit: number): Promise<readonly Incident[]> {
  const rows = await db.selectFrom('incidents').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(incidentOf)
}

/** Numbers after one, in their order, open or not. */
export async function incidentIds(
  db: Db,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(it => it.id)
}

/** How many are not resolved; of these channels, or of all where it is null. */
export async function countOpen(db: Db, channels: readonly string[] | null = null): Promise<number> {
  const { count } = await db
    .selectFrom('incidents')
    .select(eb => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('status', '<>', sql.lit('resolved'))
    .$if(channels !== null, query => query.where('channel', 'in', channels ?? []))
    .executeTakeFirstOrThrow()
  return count
}

/** The incident whose card has this timestamp; null when the thread is another one. */
export async function incidentByThread(db: Db, channel: string, threadTs: string): Promise<Incident | null> {
  const row = await db
    .selectFrom('messages')
    .innerJoin('incidents', 'incidents.id', 'messages.incident')
    .selectAll('incidents')
    .where('messages.channel', '=', channel)
    .where('messages.ts', '=', threadTs)
    .where('messages.surface', '=', 'card')
    .executeTakeFirst()
  return row ? incidentOf(row) : null
}

function toRow(incident: Incident): Insertable<Database['incidents']> {
  return {
    ...incident,
    title: plainText(incident.title),
    summary: incident.summary === null ? null : plainText(incident.summary),
    commander: incident.commander && jsonText(incident.commander),
    scribe: incident.scribe == null ? null : jsonText(incident.scribe),
    communications: incident.communications == null ? null : jsonText(incident.communications),
    reminder: incident.reminder == null ? null : jsonText(incident.reminder),
    hours: incident.hours == null ? null : jsonText(incident.hours),
    openedBy: jsonText(incident.openedBy),
  }
}

/** An incident as it is kept, without the end of its record. */
export function incidentOf(row: Selectable<Database['incidents']>): Incident {
  const { timelineHead, timelineLength, ...incident } = row
  return incident
}

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
