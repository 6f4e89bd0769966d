import { addBusinessTime, type BusinessHours } from '../domain/business-hours.ts'
import type { Actor, Person } from '../domain/person.ts'

export type Status = 'open' | 'investigating' | 'mitigated' | 'resolved'

/** What is true of an incident now: a projection of its timeline. Times are absolute. */
export type Incident = {
  readonly id: number
  /** Grows with every change; a click on an older card is answered with the newer one. */
  readonly version: number
  readonly title: string
  /** Key of the catalog, and the name that people read. */
  readonly system: string
  readonly systemName: string
  readonly severity: string
  /** Place of the severity in the system's list; 0 is the worst. */
  readonly rank: number
  readonly status: Status
  readonly drill: boolean
  readonly channel: string
  readonly commander: Actor | null
  /** Who writes down, and who speaks for it to those who wait; absent: nobody in particular. */
  readonly scribe?: Actor | null
  readonly communications?: Actor | null
  readonly openedBy: Actor
  readonly openedAt: Date
  readonly respondBy: Date | null
  /** Milliseconds between updates that the severity asks for. */
  readonly updateEvery: number | null
  /** When somebody has spoken last, in an update or a note. */
  readonly updatedAt: Date
  /** The update that was asked for last, while nobody has spoken since. */
  readonly reminder?: Reminder | null
  /** When the harm has to have stopped, by its severity; absent: at no certain time. */
  readonly restoreBy?: Date | null
  /** The business hours within which its times count; absent: day and night. */
  readonly hours?: BusinessHours | null
  readonly acknowledgedAt: Date | null
  readonly mitigatedAt: Date | null
  readonly resolvedAt: Date | null
  /** What helped, in the words of who resolved it. */
  readonly summary: string | null
  /** Why it is over without all of its proof, in their words; null where all was proven, and while it is open. */
  readonly override: string | null
  /** The incident that it is a duplicate of, in which it goes on; absent: none. It is resolved then. */
  readonly mergedInto?: number | null
  /** Those that are duplicates of it; those that people have linked with it. */
  readonly merged?: readonly number[]
  readonly related?: readonly number[]
}

/** That an update was asked for. Times in milliseconds since 1970. */
export type Reminder = {
  /** When it was asked for; names its message. */
  readonly at: number
  /** Since when the update was due. */
  readonly due: number
  /** How often it was asked for in a row, from 1. */
  readonly times: number
  readonly snoozed: { readonly until: number; readonly by: Actor } | null
}

/** When the next update is due, as it was put off where it was; null where the severity asks for none. */
export function updateDue({
  updateEvery,
  updatedAt,
  reminder = null,
  hours = null,
}: Pick<Incident, 'updateEvery' | 'updatedAt' | 'reminder' | 'hours'>): Date | null {
  if (updateEvery === null) return null
  if (reminder !== null && reminder.snoozed !== null) return new Date(reminder.snoozed.until)
  return addBusinessTime(updatedAt, updateEvery, hours)
}

/**
 * The severity of a walk that belongs to no incident: no clock runs and nobody is called. Who gives it another severity
 * makes an incident of it.
 */
export const walkOnly = { severity: 'Walk', rank: 99 } as const

/** A walk that belongs to no incident needs nobody in command. */
export function isWalkOnly({ severity }: Pick<Incident, 'severity'>): boolean {
  return severity === walkOnly.severity
}

/** The document's number for people: `INC-42`. */
export function incidentName(id: number): string {
  return `INC-${id}`
}

/** Why nothing is run or changed in an incident any more; null while it is open. */
export function closedReason({
  id,
  status,
  mergedInto = null,
}: Pick<Incident, 'id' | 'status' | 'mergedInto'>): string | null {
  if (mergedInto !== null) {
    return `${incidentName(id)} was merged into ${incidentName(mergedInto)}. Go on there, or reopen this one first.`
  }
  return status === 'resolved' ? `${incidentName(id)} is resolved. Reopen it first.` : null
}

/** Why an incident is not reopened; null while it is resolved. */
export function openReason({ id, status }: Pick<Incident, 'id' | 'status'>): string | null {
  return status === 'resolved' ? null : `${incidentName(id)} is not resolved, so it is open already.`
}

/** Why this incident cannot be deleted whole by this person; null when it can. Only a drill ever goes. */
export function whyNotDeleted({ id, drill, status, openedBy }: Incident, person: Person): string | null {
  const name = incidentName(id)
  if (!drill) return `${name} is no drill; its record stays.`
  if (openedBy.id !== person.id && !person.roles.includes('admin')) {
    return `Only ${openedBy.name}, who started ${name}, or an admin can delete it.`
  }
  return status === 'resolved' ? null : `${name} is not over. Resolve it first.`
}

/** In the place of an incident's number: one that is started. */
export const newIncident = 'new'
