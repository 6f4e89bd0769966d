import { type Insertable, sql } from 'kysely'
import type { Alert } from '../alert/alert.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

/**
 * The newest alert of a fingerprint; null where there is none. Whoever else decides about the same fingerprint waits until
 * the transaction ends, also where there is no alert of it yet.
 */
export async function lockNewestAlert(trx: Trx, source: string, fingerprint: string): Promise<Alert | null> {
  await lockName(trx, `alert ${source} ${fingerprint}`)
  const row = await trx
    .selectFrom('alerts')
    .selectAll()
    .where('source', '=', source)
    .where('fingerprint', '=', fingerprint)
    .orderBy('firstAt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

async function lockName(trx: Trx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}

/** The newest state, kept from everyone else until the transaction ends; null when there is no such alert. */
export async function lockAlert(trx: Trx, id: string): Promise<Alert | null> {
  return (await trx.selectFrom('alerts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
}

export async function readAlert(db: Db, id: string): Promise<Alert | null> {
  return (await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/**
 * How many alerts of a source began since then, up to a limit. Whoever else counts those of the same source waits until the
 * transaction ends.
 */
export async function lockAlertCount(trx: Trx, source: string, since: Date, limit: number): Promise<number> {
  await lockName(trx, `alerts of ${source}`)
  const rows = await trx
    .selectFrom('alerts')
    .select('id')
    .where('source', '=', source)
    .where('firstAt', '>', since)
    .where('lastAt', '>', since)
    .limit(limit)
    .execute()
  return rows.length
}

/** Adds an alert, or writes the state of one that is known. */
export async function saveAlert(to: Writer, alert: Alert): Promise<void> {
  const row = toRow(alert)
  const { id, ...state } = row
  await write(to, db =>
    db
      .insertInto('alerts')
      .values(row)
      .onConflict(conflict => conflict.column('id').doUpdateSet(state)),
  )
}

/** Whether a delivery is met for the first time, by whichever copy of the bot. */
export async function claimAlertDelivery(trx: Trx, digest: string, at: Date): Promise<boolean> {
  const inserted = await trx
    .insertInto('alertDeliveries')
    .values({ digest, at })
    .onConflict(conflict => conflict.column('digest').doNothing())
    .returning('digest')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The open incident of a system that was started from an alert of this fingerprint, or walks this runbook; the newest. */
export async function findIncidentOfAlert(
  db: Db,
  { source, fingerprint, system, runbook }: Pick<Alert, 'source' | 'fingerprint' | 'system' | 'runbook'>,
): Promise<number | null> {
  const row = await db
    .selectFrom('incidents')
    .select('id')
    .where('status', '<>', sql.lit('resolved'))
    .where('drill', '=', sql.lit(false))
    .where('system', '=', system)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('alerts')
            .select('alerts.id')
            .whereRef('alerts.incident', '=', 'incidents.id')
            .where('alerts.source', '=', source)
            .where('alerts.fingerprint', '=', fingerprint),
        ),
        exists(
          selectFrom('walks')
            .innerJoin('programs', 'programs.hash', 'walks.program')
            .select('walks.id')
            .whereRef('walks.incident', '=', 'incidents.id')
            .where('programs.file', '=', runbook),
        ),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Forgets alerts that were told of last before then, with their posts, and deliveries that came before then. */
export async function forgetAlerts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('alertDeliveries').where('at', '<', before).execute()
  await sql`
    with gone as (delete from handrail.alerts where last_at < ${before} returning id)
    delete from handrail.messages where incident is null and board in (select id from gone)
  `.execute(db)
}

function toRow(alert: Alert): Insertable<Database['alerts']> {
  return {
    ...alert,
    title: plainText(alert.title),
    place: alert.place && plainText(alert.place),
    link: alert.link && plainText(alert.link),
    dismissedBy: alert.dismissedBy && jsonText(alert.dismissedBy),
  }
}
