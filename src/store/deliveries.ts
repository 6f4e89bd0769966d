import type { Db, Trx } from './database.ts'
import { jsonText } from './json-text.ts'

/**
 * Takes a Slack input by its key. `new`: it is for this transaction to decide. Otherwise it was decided before, and
 * `answer` is what the person was told then. Of two at once, the second waits until the first has decided.
 */
export async function claimDelivery(trx: Trx, key: string, at: Date): Promise<'new' | { readonly answer: unknown }> {
  const inserted = await trx
    .insertInto('deliveries')
    .values({ key, at, answer: null })
    .onConflict(conflict => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return 'new'
  return trx.selectFrom('deliveries').select('answer').where('key', '=', key).executeTakeFirstOrThrow()
}

/** Keeps what the person was told, for when the same input comes again. */
export async function saveAnswer(trx: Trx, key: string, answer: unknown): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ answer: jsonText(answer) })
    .where('key', '=', key)
    .execute()
}

export async function forgetDeliveries(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('deliveries').where('at', '<', before).execute()
}
