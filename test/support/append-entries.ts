import { createEncryption } from '../../src/crypto/encryption.ts'
import type { Entry } from '../../src/domain/decision.ts'
import type { Trx } from '../../src/store/database.ts'
import { saveRecordEnd } from '../../src/store/incidents.ts'
import { lockForDecision } from '../../src/store/lock-for-decision.ts'
import { chainEntries, insertEntries } from '../../src/store/timeline.ts'

const encryption = createEncryption(Buffer.alloc(32))

/** Adds entries to the end of an incident's record, and returns their sequences. */
export async function appendEntries(
  trx: Trx,
  incident: number,
  entries: readonly Entry[],
  redactJson: (value: unknown) => unknown,
): Promise<readonly number[]> {
  const locked = await lockForDecision(trx, null, { incident }, encryption)
  if (locked.kind !== 'locked' || locked.incident === null) throw new Error(`There is no incident ${incident}`)
  const chained = await chainEntries(incident, locked.end, entries, redactJson)
  await insertEntries(trx, chained.entries)
  await saveRecordEnd(trx, incident, chained.end)
  return chained.entries.map(it => it.sequence)
}
