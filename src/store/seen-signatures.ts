import type { Db } from './database.ts'

/** Whether this signature of a request is met for the first time, by whichever copy of the bot. */
export async function claimSignature(db: Db, signature: string, at: Date): Promise<boolean> {
  const inserted = await db
    .insertInto('seenSignatures')
    .values({ signature, at })
    .onConflict(conflict => conflict.column('signature').doNothing())
    .returning('at')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function forgetSignatures(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('seenSignatures').where('at', '<', before).execute()
}
