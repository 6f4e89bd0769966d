import type { Actor } from './person.ts'
import { utcMinute } from './utc-minute.ts'

/** A target that only one incident may change: its change runs there or stands, or somebody has frozen it by hand. */
export type TargetLock = {
  readonly system: string
  /** Key of the catalog. */
  readonly target: string
  /** Whose changes alone reach it. */
  readonly incident: number
  /** Id of the change; null: it is frozen by hand. */
  readonly proposal: string | null
  /** Whether the change went through and can still be undone. */
  readonly stands: boolean
  /** Nobody knows whether the change went through. */
  readonly unknown?: boolean
  /** Why it is frozen; of a change its title. */
  readonly reason: string
  /** Who froze it, or decided on the change. */
  readonly by: Actor
  readonly at: Date
  /** When a freeze ends; null for a change. */
  readonly until: Date | null
}

/**
 * Why another incident changes nothing there, and how that ends, in sentences.
 * @param command the name of `/incident` in this workspace
 */
export function lockReason(lock: Omit<TargetLock, 'system'>, command: string): string {
  const { target, incident, proposal, stands, reason, by, at, until, unknown = false } = lock
  const end = until === null ? '' : ` until ${utcMinute(until)}`
  const why =
    proposal === null
      ? `${reason} (${by.name})`
      : `${reason}, decided by ${by.name} ${utcMinute(at)}, ${unknown ? 'its outcome is not known' : stands ? 'stands' : 'is under way'}`
  return `Locked by INC-${incident}: ${why}. Nothing else changes ${target}${end}. Its commander or an admin ends that with “${command} unlock ${target} INC-${incident}”.`
}
