import type { Actor } from './person.ts'
import { utcMinute } from './utc-minute.ts'

/** A target that people have taken offline for a time, as while its database is restored. */
export type OfflineTarget = {
  readonly system: string
  /** Key of the catalog. */
  readonly target: string
  readonly reason: string
  readonly by: Actor
  readonly until: Date
  /** In which it was said. */
  readonly incident: number
}

/** Why nothing is asked of the target and nothing is changed there. */
export function offlineReason({ target, reason, by, until }: OfflineTarget): string {
  return `${target} is offline until ${utcMinute(until)}: ${reason} (${by.name}). Nothing was sent.`
}
