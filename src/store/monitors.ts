import { type Selectable, sql } from 'kysely'
import type { Alarm, Monitor, Streak } from '../monitor/monitor.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

/** Which health check of which system. */
export type MonitorName = { readonly system: string; readonly name: string }

/** An alarm with what was seen last, and where it was told. */
export type AlarmRecord = Readonly<Selectable<Database['alarms']>>

/** Adds monitors that are new, due now; one that runs more often than before is due no later than its new period. */
export async function addMonitors(
  trx: Trx,
  wanted: readonly (MonitorName & { readonly every: number })[],
  now: Date,
): Promise<void> {
  const rows = sql`json_to_recordset(${jsonText(wanted)}::json) as wanted (system text, name text, every integer)`
  await sql`
    insert into handrail.monitors (system, name, every, due_at)
    select system, name, every, ${now} from ${rows} order by system, name
    on conflict (system, name) do update set every = excluded.every,
      due_at = least(monitors.due_at, ${now}::timestamptz + excluded.every * interval '1 millisecond')
    where monitors.every <> excluded.every`.execute(trx)
}

/**
 * Ends monitors with their alarms: those that are `gone`, and beside the `known` those that no copy of the bot has run
 * although they were due before a time, so that no catalog names them any more.
 * @returns the alarms that have ended with their monitors.
 */
export async function endMonitors(
  trx: Trx,
  {
    gone,
    known,
    dueBefore,
  }: { readonly [name in 'gone' | 'known']: readonly MonitorName[] } & { readonly dueBefore: Date },
  now: Date,
): Promise<readonly AlarmRecord[]> {
  const isIn = (names: readonly MonitorName[]) =>
    sql`exists (select from ${namesOf(names)} where named.system = monitors.system and named.name = monitors.name)`
  const { rows } = await sql<{ alarm: string | null }>`
    delete from handrail.monitors where ${isIn(gone)} or (due_at < ${dueBefore} and not ${isIn(known)})
    returning alarm`.execute(trx)
  const ended = rows.flatMap(it => it.alarm ?? [])
  if (ended.length === 0) return []
  return trx.updateTable('alarms').set({ endedAt: now }).where('id', 'in', ended).returningAll().execute()
}

function namesOf(names: readonly MonitorName[]) {
  return sql`json_to_recordset(${jsonText(names)}::json) as named (system text, name text)`
}

/**
 * Takes those of these monitors that are due, each period once however many copies of the bot ask, and says when each is
 * due next: periods that were missed are left out. Others are left to copies whose catalog has them.
 */
export async function claimDueMonitors(
  trx: Trx,
  known: readonly MonitorName[],
  now: Date,
  limit: number,
): Promise<readonly (MonitorName & { readonly period: Date })[]> {
  const { rows } = await sql<MonitorName & { period: Date }>`
    with due as (
      select monitors.system, monitors.name, due_at from handrail.monitors join ${namesOf(known)} using (system, name)
      where due_at <= ${now} order by due_at limit ${limit} for update of monitors skip locked
    )
    update handrail.monitors set due_at = due.due_at
      + (floor(extract(epoch from ${now}::timestamptz - due.due_at) * 1000 / every) + 1) * every * interval '1 millisecond'
    from due where monitors.system = due.system and monitors.name = due.name
    returning monitors.system, monitors.name, due.due_at as period`.execute(trx)
  return rows
}

/** When the next of these monitors is due; null where there is none. */
export async function findNextDue(db: Db, known: readonly MonitorName[]): Promise<Date | null> {
  const { rows } = await sql<{ dueAt: Date | null }>`
    select min(due_at) as "dueAt" from handrail.monitors join ${namesOf(known)} using (system, name)`.execute(db)
  return rows[0]?.dueAt ?? null
}

/** A monitor as it was last seen, with what its alarm was told with. */
export type StoredMonitor = {
  readonly monitor: Monitor
  /** The period of its newest result; null before the first. */
  readonly seenPeriod: Date | null
  readonly alarm: AlarmRecord | null
}

/** The newest state, kept from everyone else until the transaction ends; null when the catalog has no such monitor. */
export async function lockMonitor(trx: Trx, { system, name }: MonitorName): Promise<StoredMonitor | null> {
  const row = await trx
    .selectFrom('monitors')
    .selectAll()
    .where('system', '=', system)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  const alarm = row.alarm === null ? null : await readAlarm(trx, row.alarm)
  const monitor = {
    failing: streakOf(row.failingTimes, row.failingSince),
    unchecked: streakOf(row.uncheckedTimes, row.uncheckedSince),
    alarm: alarm && alarmOf(alarm),
  }
  return { monitor, seenPeriod: row.seenPeriod, alarm }
}

/** Writes what was decided on under `lockMonitor`. */
export async function saveMonitor(
  to: Writer,
  { system, name }: MonitorName,
  { failing, unchecked, alarm }: Monitor,
  seenPeriod: Date,
): Promise<void> {
  const set = {
    seenPeriod,
    ...{ failingTimes: failing?.times ?? 0, failingSince: failing?.since ?? null },
    ...{ uncheckedTimes: unchecked?.times ?? 0, uncheckedSince: unchecked?.since ?? null },
    alarm: alarm?.id ?? null,
  }
  await write(to, db => db.updateTable('monitors').set(set).where('system', '=', system).where('name', '=', name))
}

export async function saveAlarm(to: Writer, alarm: AlarmRecord): Promise<void> {
  const row = { ...alarm, summary: plainText(alarm.summary) }
  await write(to, db =>
    db
      .insertInto('alarms')
      .values(row)
      .onConflict(it => it.column('id').doUpdateSet(row)),
  )
}

export async function readAlarm(db: Db, id: string): Promise<AlarmRecord | null> {
  return (await db.selectFrom('alarms').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The alarms of a system that go on and have a post of their own. */
export async function listPostedAlarms(db: Db, system: string): Promise<readonly AlarmRecord[]> {
  return db
    .selectFrom('alarms')
    .selectAll()
    .where('system', '=', system)
    .where('endedAt', 'is', null)
    .where('channel', 'is not', null)
    .limit(100)
    .execute()
}

function streakOf(times: number, since: Date | null): Streak | null {
  return since === null ? null : { times, since }
}

function alarmOf({ id, kind, beganAt, raisedAt, times, since, endedAt }: AlarmRecord): Alarm {
  return { id, kind, beganAt, raisedAt, streak: { times, since }, endedAt }
}

/** Monitors that fail now, of all systems or of one, those that fail longest first. */
export async function listFailing(db: Db, limit: number, system: string | null = null) {
  return db
    .selectFrom('monitors')
    .select(['system', 'name', 'failingTimes as times', 'failingSince as since'])
    .where('failingSince', 'is not', null)
    .$if(system !== null, query => query.where('system', '=', system))
    .orderBy('failingSince')
    .limit(limit)
    .execute()
}
