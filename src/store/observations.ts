import { type Insertable, sql } from 'kysely'
import type { Actor } from '../domain/person.ts'
import { meaningOf } from '../monitor/monitor.ts'
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
  const results = rows.map(({ system, name, at, outcome, latencyMs }) => ({
    ...{ system, name, day: at.toISOString().slice(0, 10), meaning: meaningOf(outcome), latency: latencyMs },
  }))
  await write(
    to,
    () => sql`
      insert into handrail.observation_days as days
        (system, name, day, good, failing, unchecked, latency_sum, latency_count, latency_max)
      select system, name, day, count(*) filter (where meaning = 'good'), count(*) filter (where meaning = 'failing'),
        count(*) filter (where meaning = 'unchecked'), coalesce(sum(latency), 0), count(latency), max(latency)
      from json_to_recordset(${jsonText(results)}::json)
        as results (system text, name text, day date, meaning text, latency integer)
      group by system, name, day order by system, name, day
      on conflict (system, name, day) do update set good = days.good + excluded.good,
        failing = days.failing + excluded.failing, unchecked = days.unchecked + excluded.unchecked,
        latency_sum = days.latency_sum + excluded.latency_sum,
        latency_count = days.latency_count + excluded.latency_count,
        latency_max = greatest(days.latency_max, excluded.latency_max)`,
  )
}

/** What the results of a check since a time come to, by spans of so many milliseconds, in order; those without one are left out. */
export async function listHistory(
  db: Db,
  { system, name, since }: { readonly system: string; readonly name: string; readonly since: Date },
  spanMs: number,
): Promise<
  readonly {
    readonly at: Date
    readonly good: number
    readonly failing: number
    readonly unchecked: number
    readonly slowestMs: number | null
  }[]
> {
  const { rows } = await sql<{ at: Date; good: number; failing: number; unchecked: number; slowestMs: number | null }>`
    select date_bin(${spanMs} * interval '1 millisecond', at, ${since}::timestamptz) as at,
      (count(*) filter (where outcome in ('as-expected', 'soft-missed')))::integer as good,
      (count(*) filter (where outcome = 'not-as-expected'))::integer as failing,
      (count(*) filter (where outcome in ('could-not-check', 'person-judges')))::integer as unchecked,
      max(latency_ms) filter (where outcome <> 'could-not-check') as "slowestMs"
    from handrail.observations where system = ${system} and name = ${name} and at >= ${since}
    group by 1 order by 1`.execute(db)
  return rows
}

/** How many results of a check were as expected since a day, `YYYY-MM-DD`, and how many there were. */
export async function sumDays(
  db: Db,
  { system, name }: { readonly system: string; readonly name: string },
  since: string,
): Promise<{ readonly good: number; readonly total: number }> {
  const { rows } = await sql<{ good: number; total: number }>`
    select coalesce(sum(good), 0)::float8 as good, coalesce(sum(good + failing + unchecked), 0)::float8 as total
    from handrail.observation_days where system = ${system} and name = ${name} and day >= ${since}::date`.execute(db)
  return rows[0] ?? { good: 0, total: 0 }
}

/**
 * Deletes results from before a time, the oldest first and at most so many, so that nobody waits long for it; the figures
 * of their days stay.
 * @returns how many.
 */
export async function deleteObservations(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from handrail.observations where ctid = any(array(
      select ctid from handrail.observations where at < ${before} order by at limit ${limit}))`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Deletes the figures of days before this one, `YYYY-MM-DD`. */
export async function deleteObservationDays(db: Db, before: string): Promise<void> {
  await db.deleteFrom('observationDays').where('day', '<', before).execute()
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
