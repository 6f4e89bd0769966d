import type { Encryption } from '../crypto/encryption.ts'
import type { Db } from './database.ts'

/** Whether this key opens what was sealed last; so it is where nothing was. */
export async function opensNewest(db: Db, seal: Encryption): Promise<boolean> {
  const newest = await db
    .selectFrom('proposals')
    .select('sealed')
    .orderBy('incident', 'desc')
    .orderBy('proposedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest === undefined || seal.open(newest.sealed) !== null
}
