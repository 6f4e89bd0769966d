import { type Selectable, sql } from 'kysely'
import type { Database, Db, Trx } from './database.ts'
import type { MonitorName } from './monitors.ts'
import { jsonText } from './storage-codec.ts'

/** When a review is due, by which rule, and in which walk it was posted last. */
export type ReviewRecord = Readonly<Selectable<Database['reviews']>>

/** Adds reviews that are new, and gives those whose rule has changed their new time. Others are left as they are. */
export async function addReviews(
  trx: Trx,
  wanted: readonly Pick<ReviewRecord, 'system' | 'name' | 'rule' | 'dueAt'>[],
): Promise<void> {
  const rows = sql`json_to_recordset(${jsonText(wanted)}::json)
    as wanted (system text, name text, rule text, "dueAt" timestamptz)`
  await sql`
    insert into handrail.reviews (system, name, rule, due_at)
    select system, name, rule, "dueAt" from ${rows} order by system, name
    on conflict (system, name) do update set rule = excluded.rule, due_at = excluded.due_at
    where reviews.rule <> excluded.rule`.execute(trx)
}

/** The reviews that are due, the earliest first. */
export async function listDueReviews(db: Db, now: Date): Promise<readonly ReviewRecord[]> {
  return db.selectFrom('reviews').selectAll().where('dueAt', '<=', now).orderBy('dueAt').limit(500).execute()
}

/** A review that is due still, kept from other copies of the bot until the transaction ends; else null. */
export async function lockDueReview(trx: Trx, { system, name }: MonitorName, now: Date): Promise<ReviewRecord | null> {
  const row = await trx
    .selectFrom('reviews')
    .selectAll()
    .where('system', '=', system)
    .where('name', '=', name)
    .where('dueAt', '<=', now)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Whether a review of the catalog was posted in this incident last. */
export async function isReview(db: Db, incident: number): Promise<boolean> {
  const row = await db.selectFrom('reviews').select('name').where('incident', '=', incident).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Of these incidents, those in which a review was posted last that nobody has finished, by the review's name. */
export async function listReviewsAmong(db: Db, incidents: readonly number[]): Promise<readonly ReviewRecord[]> {
  if (incidents.length === 0) return []
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('incident', 'in', [...incidents])
    .orderBy('dueAt')
    .execute()
}

/** Writes when it is due next, and where it was posted. */
export async function saveReview(trx: Trx, { system, name, ...set }: ReviewRecord): Promise<void> {
  await trx.updateTable('reviews').set(set).where('system', '=', system).where('name', '=', name).execute()
}

/** When the next review is due; null where there is none. */
export async function findNextReview(db: Db, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('reviews')
    .select('dueAt')
    .where('dueAt', '>', now)
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst()
  return row?.dueAt ?? null
}
