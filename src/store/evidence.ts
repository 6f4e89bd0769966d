import type { Db, Trx } from './database.ts'
import { plainText } from './plain-text.ts'

/** What a check saw, for the *Evidence* modal; already redacted. */
export type Evidence = {
  readonly id: string
  readonly incident: number | null
  readonly at: Date
  readonly summary: string
  readonly text: string
}

export async function insertEvidence(trx: Trx, evidence: Evidence): Promise<void> {
  await trx
    .insertInto('evidence')
    .values({ ...evidence, summary: plainText(evidence.summary), text: plainText(evidence.text) })
    .execute()
}

export async function readEvidence(db: Db, id: string): Promise<Evidence | null> {
  return (await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}
