import { sql } from 'kysely'
import type { Db } from './database.ts'
import { type Message, markedSince } from './messages.ts'
import { plainText } from './storage-codec.ts'

/** A message and the number of the claim under which it was read or taken. */
export type Claimed = Pick<Message, 'id' | 'claim'>

/**
 * Takes a message to be posted, before Slack is called: whoever finds the row so later does not know whether the call
 * arrived. The number of the new claim; null when another copy has taken the message, or shown it, since it was read.
 */
export async function claimMessage(db: Db, { id, claim }: Claimed): Promise<number | null> {
  const taken = await db
    .updateTable('messages')
    .set({ state: 'sending', claim: claim + 1 })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .returning('claim')
    .executeTakeFirst()
  return taken?.claim ?? null
}

/** Gives a claim back whose call was certainly not made: nobody has to look for the message. */
export async function releaseClaim(db: Db, { id, claim }: Claimed): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'new', claim: claim + 1 })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute()
}

/** Keeps where a message was found that is not recorded. The number of the new claim; null as for `claimMessage`. */
export async function keepFound(
  db: Db,
  { id, claim }: Claimed,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<number | null> {
  const kept = await db
    .updateTable('messages')
    .set({ channel, ts, claim: claim + 1 })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .returning('claim')
    .executeTakeFirst()
  return kept?.claim ?? null
}

/**
 * `version` is the `wanted` of the row that was rendered; what was marked since stays to be shown. False when another
 * copy has taken or shown the message since this one claimed it: nothing is written then.
 */
export async function markShown(
  db: Db,
  { id, claim }: Claimed,
  shown: { readonly version: number; readonly channel: string; readonly ts: string; readonly contentHash: string },
): Promise<boolean> {
  const { version, ...place } = shown
  const kept = await db
    .updateTable('messages')
    .set({
      ...{ ...place, shown: version, state: 'shown', reason: null, claim: claim + 1 },
      // What was marked since waits from now on.
      markedAt: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

/** Another copy may have been overtaken by what this one has just sent: the newest state is to be shown once more. */
export async function markAgain(db: Db, id: number): Promise<void> {
  await db
    .updateTable('messages')
    .set(eb => ({ wanted: eb('wanted', '+', 1), markedAt: markedSince, contentHash: null }))
    .where('id', '=', id)
    .execute()
}

/** A message by its row; null when there is none. */
export async function readMessage(db: Db, id: number): Promise<Message | null> {
  return (await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Slack refused this version for good. It is not tried again until the surface is marked again. */
export async function markFailed(db: Db, { id, claim }: Claimed, reason: string, version: number): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'failed', reason: plainText(reason), shown: version, claim: claim + 1 })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute()
}

/** There is nothing to show of this version: its state is gone. What was shown before stays. */
export async function markPassed(db: Db, { id, claim }: Claimed, version: number): Promise<void> {
  await db
    .updateTable('messages')
    .set({ shown: version, claim: claim + 1 })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute()
}

/** Forgets a message that was deleted, so that its surface is posted anew; false when another address is known by now. */
export async function forgetPosted(db: Db, id: number, ts: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set(eb => ({
      ts: null,
      contentHash: null,
      state: 'new' as const,
      wanted: eb('wanted', '+', 1),
      markedAt: markedSince,
      claim: eb('claim', '+', 1),
    }))
    .where('id', '=', id)
    .where('ts', '=', ts)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
