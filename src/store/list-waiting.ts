import type { Encryption } from '../crypto/encryption.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Db } from './database.ts'
import { proposalOf } from './proposals.ts'

/** Proposals of any incident that wait for a decision and are not over, the next that expires first. */
export async function listWaiting(
  db: Db,
  encryption: Encryption,
  now: Date,
  limit: number,
): Promise<readonly Proposal[]> {
  const rows = await db
    .selectFrom('proposals')
    .selectAll()
    .where('state', '=', 'proposed')
    .where('dueAt', '>', now)
    .orderBy('dueAt')
    .limit(limit)
    .execute()
  return rows.map(row => proposalOf(row, encryption))
}
