import { sql } from 'kysely'
import type { TargetLock } from '../domain/target-lock.ts'
import { advisoryLocks } from './advisory-locks.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db, Trx } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

type Place = Pick<TargetLock, 'system' | 'target'>

/** The cause of a freeze by hand; that of a change is its proposal's id. */
const byHand = ''

/**
 * Keeps every other incident from locking the target until the transaction ends, so that of two at once one finds what
 * the other has written. Held after the incident's row, and one at a time: no two wait for each other.
 */
export async function holdTarget(trx: Trx, { system, target }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(${advisoryLocks.targets}::integer, hashtext(${`${system}/${target}`}))`.execute(
    trx,
  )
}

/** Whether nobody knows what became of the change. */
const unknown = sql<boolean>`exists (
  select from handrail.proposals where proposals.id = target_locks.cause and proposals.state = 'unknown'
)`.as('unknown')

/** What keeps an incident from changing a target; null where nothing does. A freeze comes first, then the newest change. */
export async function findLock(
  db: Db,
  { system, target }: Place,
  { incident, now }: { readonly incident: number; readonly now: Date },
): Promise<TargetLock | null> {
  const row = await db
    .selectFrom('targetLocks')
    .selectAll()
    .select(unknown)
    .where('system', '=', system)
    .where('target', '=', target)
    .where('incident', '<>', incident)
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy(sql`cause <> ${byHand}`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : lockOf(row)
}

/** What an incident has locked of a target: by hand, or by changes. */
export async function listLocksOf(db: Db, incident: number, target: string): Promise<readonly TargetLock[]> {
  const rows = await db
    .selectFrom('targetLocks')
    .selectAll()
    .select(unknown)
    .where('incident', '=', incident)
    .where('target', '=', target)
    .execute()
  return rows.map(lockOf)
}

/** What is locked of a system now, by hand and by changes, in the order of the targets' names. */
export async function listLocks(db: Db, system: string, now: Date, limit: number): Promise<readonly TargetLock[]> {
  const rows = await db
    .selectFrom('targetLocks')
    .selectAll()
    .select(unknown)
    .where('system', '=', system)
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('target')
    .limit(limit)
    .execute()
  return rows.map(lockOf)
}

/** Whether a change keeps its target locked. */
export async function isLockedBy(db: Db, proposal: string): Promise<boolean> {
  const row = await db.selectFrom('targetLocks').select('cause').where('cause', '=', proposal).executeTakeFirst()
  return row !== undefined
}

/** Locks a target, or says another reason and end for a freeze. Its target is held, and nobody else has locked it. */
export async function saveLock(to: Writer, { proposal, ...lock }: TargetLock): Promise<void> {
  const row = { ...lock, cause: proposal ?? byHand, reason: plainText(lock.reason), by: jsonText(lock.by) }
  const { system: _system, target: _target, cause: _cause, ...state } = row
  await write(to, db =>
    db
      .insertInto('targetLocks')
      .values(row)
      .onConflict(conflict => conflict.columns(['system', 'target', 'cause']).doUpdateSet(state)),
  )
}

/** A change that went through stands from now on, where its lock was not taken away meanwhile. */
export async function markStanding(to: Writer, proposal: string): Promise<void> {
  await write(to, db => db.updateTable('targetLocks').set({ stands: true }).where('cause', '=', proposal))
}

/** These changes keep nothing locked any more. */
export async function deleteChangeLocks(to: Writer, proposals: readonly string[]): Promise<void> {
  await write(to, db => db.deleteFrom('targetLocks').where('cause', 'in', proposals))
}

/** What an incident has changed is nobody's to keep any more; what it has frozen ends at its time. */
export async function deleteLocksOfChanges(to: Writer, incident: number): Promise<void> {
  await write(to, db => db.deleteFrom('targetLocks').where('incident', '=', incident).where('cause', '<>', byHand))
}

/** Takes all locks of an incident off a target. */
export async function deleteLocks(to: Writer, incident: number, { system, target }: Place): Promise<void> {
  await write(to, db =>
    db
      .deleteFrom('targetLocks')
      .where('system', '=', system)
      .where('target', '=', target)
      .where('incident', '=', incident),
  )
}

/** A freeze whose time is over. @returns whether there was one */
export async function deleteFrozen(trx: Trx, { system, target }: Place, until: Date): Promise<boolean> {
  const gone = await trx
    .deleteFrom('targetLocks')
    .where('system', '=', system)
    .where('target', '=', target)
    .where('cause', '=', byHand)
    .where('until', '<=', until)
    .returning('target')
    .executeTakeFirst()
  return gone !== undefined
}

function lockOf({
  cause,
  ...row
}: Omit<Database['targetLocks'], 'by'> & Pick<TargetLock, 'by'> & { readonly unknown: boolean }): TargetLock {
  return { ...row, proposal: cause === byHand ? null : cause }
}
