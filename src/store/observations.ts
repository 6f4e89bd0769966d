import type { Outcome } from '../walk/verdict.ts'
import type { Db, Trx } from './database.ts'
import { plainText } from './plain-text.ts'

/** How one health check of a system went at one time. */
export type HealthObservation = {
  readonly system: string
  /** Of the check, in the catalog. */
  readonly name: string
  readonly at: Date
  readonly outcome: Outcome
  readonly latencyMs: number | null
  readonly summary: string
}

export async function insertObservations(trx: Trx, observations: readonly HealthObservation[]): Promise<void> {
  if (observations.length === 0) return
  await trx
    .insertInto('observations')
    .values(observations.map(observation => ({ ...observation, summary: plainText(observation.summary) })))
    .execute()
}

/** The newest observations of one check, newest first. */
export async function lastObservations(
  db: Db,
  system: string,
  name: string,
  limit: number,
): Promise<readonly HealthObservation[]> {
  return db
    .selectFrom('observations')
    .selectAll()
    .where('system', '=', system)
    .where('name', '=', name)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}
