import type { OfflineTarget } from '../domain/offline-target.ts'
import { type Writer, write } from './batch.ts'
import type { Db, Trx } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

/** The targets of a system that are offline now, in the order of their names. */
export async function listOffline(db: Db, system: string, now: Date): Promise<readonly OfflineTarget[]> {
  return db
    .selectFrom('offlineTargets')
    .selectAll()
    .where('system', '=', system)
    .where('until', '>', now)
    .orderBy('target')
    .execute()
}

/** Takes a target offline, or says another reason and end for it. */
export async function saveOffline(to: Writer, offline: OfflineTarget): Promise<void> {
  const row = { ...offline, reason: plainText(offline.reason), by: jsonText(offline.by) }
  const { system, target, ...state } = row
  await write(to, db =>
    db
      .insertInto('offlineTargets')
      .values(row)
      .onConflict(conflict => conflict.columns(['system', 'target']).doUpdateSet(state)),
  )
}

/** @param until of those that are over by then; null: whatever their end */
export async function deleteOffline(
  trx: Trx,
  { system, target }: Pick<OfflineTarget, 'system' | 'target'>,
  until: Date | null,
): Promise<boolean> {
  const gone = await trx
    .deleteFrom('offlineTargets')
    .where('system', '=', system)
    .where('target', '=', target)
    .$if(until !== null, query => query.where('until', '<=', until ?? new Date(0)))
    .returning('target')
    .executeTakeFirst()
  return gone !== undefined
}
