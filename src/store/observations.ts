import type { Insertable } from 'kysely'
import type { Actor } from '../domain/person.ts'
import type { Outcome } from '../walk/verdict.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

/** How one health check of a system went at one time. */
export type HealthObservation = {
  readonly system: string
  /** Of the check, in the catalog. */
  readonly name: string
  readonly at: Date
  readonly outcome: Outcome
  readonly latencyMs: number | null
  readonly summary: string
}

export async function insertObservations(to: Writer, observations: readonly HealthObservation[]): Promise<void> {
  if (observations.length === 0) return
  const rows = observations.map(observation => ({ ...observation, summary: plainText(observation.summary) }))
  await write(to, db => db.insertInto('observations').values(rows))
}

/** The newest observations of one check, newest first. */
export async function lastObservations(
  db: Db,
  system: string,
  name: string,
  limit: number,
): Promise<readonly HealthObservation[]> {
  return db
    .selectFrom('observations')
    .selectAll()
    .where('system', '=', system)
    .where('name', '=', name)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

/** The newest observation of one check in a span of time; null where there is none. */
export async function findObservation(
  db: Db,
  {
    system,
    name,
    from,
    to,
  }: { readonly system: string; readonly name: string; readonly from: Date; readonly to: Date },
): Promise<HealthObservation | null> {
  const found = await db
    .selectFrom('observations')
    .selectAll()
    .where('system', '=', system)
    .where('name', '=', name)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** What a check saw, for the *Evidence* modal; already redacted. */
export type Evidence = {
  readonly id: string
  readonly incident: number | null
  readonly at: Date
  readonly summary: string
  readonly text: string
}

export async function insertEvidence(to: Writer, evidence: Evidence): Promise<void> {
  const row = { ...evidence, summary: plainText(evidence.summary), text: plainText(evidence.text) }
  await write(to, db => db.insertInto('evidence').values(row))
}

export async function readEvidence(db: Db, id: string): Promise<Evidence | null> {
  return (await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** One `/health` request and what has come in for it so far, as plain JSON. */
export type Board = {
  readonly id: string
  readonly channel: string
  readonly requestedBy: Actor
  readonly at: Date
  readonly results: unknown
  readonly version: number
}

export async function insertBoard(to: Writer, board: Board): Promise<void> {
  await write(to, db => db.insertInto('boards').values(toRow(board)))
}

/** The newest state, kept from everyone else until the transaction ends; null when there is no such board. */
export async function lockBoard(trx: Trx, id: string): Promise<Board | null> {
  return (await trx.selectFrom('boards').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
}

/** Writes a state that was decided on under `lockBoard`. */
export async function saveBoard(to: Writer, board: Board): Promise<void> {
  await write(to, db => db.updateTable('boards').set(toRow(board)).where('id', '=', board.id))
}

export async function readBoard(db: Db, id: string): Promise<Board | null> {
  return (await db.selectFrom('boards').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

function toRow(board: Board): Insertable<Database['boards']> {
  return { ...board, requestedBy: jsonText(board.requestedBy), results: jsonText(board.results) }
}
