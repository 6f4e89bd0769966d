import type { Db, Trx } from './database.ts'
import { jsonText } from './storage-codec.ts'

/**
 * Takes a Slack input by its key. `new`: it is for this transaction to decide. Otherwise it was decided before, and
 * `answer` is what the person was told then. Of two at once, the second waits until the first has decided.
 */
export async function claimDelivery(trx: Trx, key: string, at: Date): Promise<'new' | { readonly answer: unknown }> {
  const inserted = await trx
    .insertInto('deliveries')
    .values({ key, at, answer: null, incident: null })
    .onConflict(conflict => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return 'new'
  return trx.selectFrom('deliveries').select('answer').where('key', '=', key).executeTakeFirstOrThrow()
}

/**
 * Keeps what the person was told, for when the same input comes again. `incident`: whose record the input went into, so
 * that a later edit of its message finds it; null: into none.
 */
export async function saveAnswer(trx: Trx, key: string, answer: unknown, incident: number | null): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ answer: jsonText(answer), incident })
    .where('key', '=', key)
    .execute()
}

/** The incident whose record the input went into; null when it went into none. */
export async function incidentOfDelivery(db: Db, key: string): Promise<number | null> {
  const row = await db.selectFrom('deliveries').select('incident').where('key', '=', key).executeTakeFirst()
  return row?.incident ?? null
}

/** Notes that an input was answered, also one that decided nothing; one that is known stays as it is. */
export async function noteDelivery(db: Db, key: string, at: Date): Promise<void> {
  await db
    .insertInto('deliveries')
    .values({ key, at, answer: null, incident: null })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
}

export async function isDelivered(db: Db, key: string): Promise<boolean> {
  return (await db.selectFrom('deliveries').select('key').where('key', '=', key).executeTakeFirst()) !== undefined
}

/** Those that went into a record are kept as long as it. */
export async function forgetDeliveries(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('deliveries').where('at', '<', before).where('incident', 'is', null).execute()
}

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
