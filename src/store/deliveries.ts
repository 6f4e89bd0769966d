import { type Writer, write } from './batch.ts'
import type { Db } from './database.ts'
import { jsonText } from './storage-codec.ts'

/**
 * Keeps what the person was told, for when the same input comes again. `incident`: whose record the input went into, so
 * that a later edit of its message finds it; null where nobody needs to know.
 */
export async function saveAnswer(to: Writer, key: string, answer: unknown, incident: number | null): Promise<void> {
  const set = { answer: jsonText(answer), ...(incident === null ? {} : { incident }) }
  await write(to, db => db.updateTable('deliveries').set(set).where('key', '=', key))
}

/** The incident whose record the input went into; null when it went into none. */
export async function incidentOfDelivery(db: Db, key: string): Promise<number | null> {
  const row = await db.selectFrom('deliveries').select('incident').where('key', '=', key).executeTakeFirst()
  return row?.incident ?? null
}

/** Has later changes of a message find the record that it went into; null: no longer. */
export async function followMessage(to: Writer, key: string, at: Date, incident: number | null): Promise<void> {
  const values = { key, at, answer: null, incident }
  await write(to, db =>
    db
      .insertInto('deliveries')
      .values(values)
      .onConflict(conflict => conflict.column('key').doUpdateSet({ at, incident })),
  )
}

/** The messages whose changes find the record of an incident, the newest first. */
export async function listFollowed(
  db: Db,
  incident: number,
  limit: number,
): Promise<readonly { readonly channel: string; readonly ts: string }[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('key')
    .where('incident', '=', incident)
    .where(({ or, eb }) => or([eb('key', 'like', 'pin:%'), eb('key', 'like', 'mention:%')]))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ key }) => {
    const [, channel = '', ts = ''] = key.split(':')
    return { channel, ts }
  })
}

/**
 * Notes that an input was answered, also one that decided nothing; one that is known stays as it is.
 * @returns whether it was not known before, by whichever copy of the bot
 */
export async function noteDelivery(db: Db, key: string, at: Date): Promise<boolean> {
  const inserted = await db
    .insertInto('deliveries')
    .values({ key, at, answer: null, incident: null })
    .onConflict(conflict => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
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
