import { sql } from 'kysely'
import type { MaintenanceWindow } from '../incident/maintenance-window.ts'
import { type Writer, write } from './batch.ts'
import type { Db } from './database.ts'
import { plainText } from './storage-codec.ts'

/** More are planned by nobody; the others are in the channel. */
const most = 50

/** Keeps a window that is planned, or its new times. */
export async function saveWindow(to: Writer, window: MaintenanceWindow): Promise<void> {
  const row = { ...window, reason: plainText(window.reason) }
  const { startsAt, endsAt } = row
  await write(to, db =>
    db
      .insertInto('maintenanceWindows')
      .values(row)
      .onConflict(conflict => conflict.column('incident').doUpdateSet({ startsAt, endsAt })),
  )
}

/** The window of this incident; null where it is none. */
export async function findWindow(db: Db, incident: number): Promise<MaintenanceWindow | null> {
  const row = await db.selectFrom('maintenanceWindows').selectAll().where('incident', '=', incident).executeTakeFirst()
  return row ?? null
}

/** The windows that are not over and whose incident is open, the earliest first. */
export async function listWindows(db: Db, now: Date): Promise<readonly MaintenanceWindow[]> {
  return db
    .selectFrom('maintenanceWindows as windows')
    .innerJoin('incidents', 'incidents.id', 'windows.incident')
    .selectAll('windows')
    .where('windows.endsAt', '>', now)
    .where('incidents.status', '<>', sql.lit('resolved'))
    .orderBy('windows.startsAt')
    .limit(most)
    .execute()
}
