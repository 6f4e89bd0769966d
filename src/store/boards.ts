import type { Insertable } from 'kysely'
import type { Actor } from '../domain/person.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText } from './json-text.ts'

/** One `/health` request and what has come in for it so far, as plain JSON. */
export type Board = {
  readonly id: string
  readonly channel: string
  readonly requestedBy: Actor
  readonly at: Date
  readonly results: unknown
  readonly version: number
}

export async function insertBoard(trx: Trx, board: Board): Promise<void> {
  await trx.insertInto('boards').values(toRow(board)).execute()
}

/** The newest state, kept from everyone else until the transaction ends; null when there is no such board. */
export async function lockBoard(trx: Trx, id: string): Promise<Board | null> {
  return (await trx.selectFrom('boards').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
}

/** Writes a state that was decided on under `lockBoard`. */
export async function saveBoard(trx: Trx, board: Board): Promise<void> {
  await trx.updateTable('boards').set(toRow(board)).where('id', '=', board.id).execute()
}

export async function readBoard(db: Db, id: string): Promise<Board | null> {
  return (await db.selectFrom('boards').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

function toRow(board: Board): Insertable<Database['boards']> {
  return { ...board, requestedBy: jsonText(board.requestedBy), results: jsonText(board.results) }
}
