import { sql } from 'kysely'
import type { TimerKind } from '../domain/decision.ts'
import { type Writer, write } from './batch.ts'
import type { Db, Trx } from './database.ts'
import { lockIncident } from './incidents.ts'
import { jsonText } from './storage-codec.ts'

/** `subject` tells timers of one kind apart: the incident's number, or a proposal's id. */
export type Timer = {
  readonly incident: number
  readonly kind: TimerKind
  readonly subject: string
  readonly dueAt: Date
}

/** Sets timers, or moves them and arms them again. */
export async function setTimers(to: Writer, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return
  await write(
    to,
    () => sql`
      insert into handrail.timers (incident, kind, subject, due_at)
      select incident, kind, subject, due_at
      from json_to_recordset(${rowsOf(timers)}::json) as timers (incident integer, kind text, subject text, due_at timestamptz)
      on conflict (incident, kind, subject) do update set due_at = excluded.due_at, fired_at = null`,
  )
}

export async function clearTimers(to: Writer, timers: readonly Omit<Timer, 'dueAt'>[]): Promise<void> {
  if (timers.length === 0) return
  await write(
    to,
    () => sql`
      delete from handrail.timers
      using json_to_recordset(${rowsOf(timers)}::json) as cleared (incident integer, kind text, subject text)
      where timers.incident = cleared.incident and timers.kind = cleared.kind and timers.subject = cleared.subject`,
  )
}

function rowsOf(timers: readonly (Omit<Timer, 'dueAt'> & { readonly dueAt?: Date })[]): string {
  return jsonText(timers.map(({ incident, kind, subject, dueAt }) => ({ incident, kind, subject, due_at: dueAt })))
}

/**
 * Marks timers that are due as fired and returns them, the earliest first; each is given to one caller only. The rows
 * of their incidents are held with them, so that firing never waits for someone who waits for the timer. Empty only
 * when nothing is due: when somebody decides on the incidents of all that is, the first of them is waited for.
 */
export async function claimDueTimers(trx: Trx, now: Date, limit: number): Promise<readonly Timer[]> {
  for (;;) {
    const claimed = await claimFree(trx, now, limit)
    if (claimed.length > 0) return claimed
    const busy = await earliestDue(trx, now)
    if (busy === null) return []
    await lockIncident(trx, busy.incident)
  }
}

/** Whether the incident has a timer of this kind, fired or not, that is due within so many milliseconds of the given one. */
export async function hasTimerNear(
  db: Db,
  { incident, kind, dueAt }: Pick<Timer, 'incident' | 'kind' | 'dueAt'>,
  milliseconds: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('timers')
    .select('subject')
    .where('incident', '=', incident)
    .where('kind', '=', kind)
    .where('dueAt', '>=', new Date(dueAt.getTime() - milliseconds))
    .where('dueAt', '<=', new Date(dueAt.getTime() + milliseconds))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Moves a timer that could not fire; one that has fired, was cleared or set anew meanwhile stays as it is. */
export async function putOffTimer(db: Db, { incident, kind, subject, dueAt }: Timer, until: Date): Promise<void> {
  await db
    .updateTable('timers')
    .set({ dueAt: until })
    .where('incident', '=', incident)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('dueAt', '=', dueAt)
    .where('firedAt', 'is', null)
    .execute()
}

/** Holds the incidents only: a timer's row held before its incident would be in the way of whoever decides on that. */
async function claimFree(trx: Trx, now: Date, limit: number): Promise<readonly Timer[]> {
  const claimed = await trx
    .with('due', db =>
      db
        .selectFrom('timers')
        .innerJoin('incidents', 'incidents.id', 'timers.incident')
        .select(['timers.incident', 'timers.kind', 'timers.subject'])
        .where('timers.firedAt', 'is', null)
        .where('timers.dueAt', '<=', now)
        .orderBy('timers.dueAt')
        .limit(limit)
        .forUpdate(['incidents'])
        .skipLocked(),
    )
    .updateTable('timers')
    .from('due')
    .set({ firedAt: now })
    .whereRef('timers.incident', '=', 'due.incident')
    .whereRef('timers.kind', '=', 'due.kind')
    .whereRef('timers.subject', '=', 'due.subject')
    // Asked of the row as it is once its incident is held: it may have fired since it was found.
    .where('timers.firedAt', 'is', null)
    .where('timers.dueAt', '<=', now)
    .returning(['timers.incident', 'timers.kind', 'timers.subject', 'timers.dueAt'])
    .execute()
  return claimed.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}

async function earliestDue(db: Db, now: Date): Promise<{ readonly incident: number } | null> {
  const row = await db
    .selectFrom('timers')
    .select('incident')
    .where('firedAt', 'is', null)
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
