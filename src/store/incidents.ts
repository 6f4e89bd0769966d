import { type Insertable, type Selectable, sql } from 'kysely'
import type { Actor } from '../domain/person.ts'
import type { Incident } from '../incident/incident.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

/** The next number for people. Whoever starts at the same time waits for the commit, so that none is ever left out. */
export async function nextIncidentId(trx: Trx): Promise<number> {
  const { number } = await trx
    .updateTable('lastNumber')
    .set(eb => ({ number: eb('number', '+', 1) }))
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

export async function insertIncident(trx: Trx, incident: Incident): Promise<void> {
  await trx.insertInto('incidents').values(toRow(incident)).execute()
}

/** The newest state, kept from everyone else until the transaction ends; null when there is no such incident. */
export async function lockIncident(trx: Trx, id: number): Promise<Incident | null> {
  const row = await trx.selectFrom('incidents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? fromRow(row) : null
}

/** The same for the incident that a walk belongs to; null when there is no such walk. */
export async function lockIncidentOfWalk(trx: Trx, walk: string): Promise<Incident | null> {
  const row = await trx
    .selectFrom('incidents')
    .selectAll()
    .where('id', '=', db => db.selectFrom('walks').select('incident').where('id', '=', walk))
    .forUpdate()
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

/** The same for the incident that a proposal belongs to; null when there is no such proposal. */
export async function lockIncidentOfProposal(trx: Trx, proposal: string): Promise<Incident | null> {
  const row = await trx
    .selectFrom('incidents')
    .selectAll()
    .where('id', '=', db => db.selectFrom('proposals').select('incident').where('id', '=', proposal))
    .forUpdate()
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Writes a state that was decided on under `lockIncident`. */
export async function saveIncident(trx: Trx, incident: Incident): Promise<void> {
  await trx.updateTable('incidents').set(toRow(incident)).where('id', '=', incident.id).execute()
}

export async function readIncident(db: Db, id: number): Promise<Incident | null> {
  const row = await db.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Not resolved, newest first; of one channel, or of all where it is null. */
export async function openIncidents(
  db: Db,
  limit: number,
  channel: string | null = null,
): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where('status', '<>', sql.lit('resolved'))
    .$if(channel !== null, query => query.where('channel', '=', channel))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
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

/** How many are not resolved; of one channel, or of all where it is null. */
export async function countOpen(db: Db, channel: string | null = null): Promise<number> {
  const { count } = await db
    .selectFrom('incidents')
    .select(eb => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('status', '<>', sql.lit('resolved'))
    .$if(channel !== null, query => query.where('channel', '=', channel))
    .executeTakeFirstOrThrow()
  return count
}

/** Not resolved and opened in this channel, newest first. */
export async function openIncidentsInChannel(db: Db, channel: string, limit: number): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where('channel', '=', channel)
    .where('status', '<>', sql.lit('resolved'))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
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
  return row ? fromRow(row) : null
}

function toRow(incident: Incident): Insertable<Database['incidents']> {
  return {
    ...incident,
    title: plainText(incident.title),
    summary: incident.summary === null ? null : plainText(incident.summary),
    commander: incident.commander && jsonText(incident.commander),
    openedBy: jsonText(incident.openedBy),
  }
}

function fromRow(row: Selectable<Database['incidents']>): Incident {
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
