import type { Caller } from '../../domain/answer.ts'
import { mayRespond, type Person, respondersOnly } from '../../domain/person.ts'
import { closedReason, type Incident, whyNotDeleted } from '../../incident/incident.ts'
import { readIncident } from '../../store/incidents.ts'
import { proposalsOf } from '../../store/proposals.ts'
import { walksOf } from '../../store/walks.ts'
import { listUnsettled } from '../incident/resolve.ts'
import type { Services } from '../services.ts'
import type { Rows } from '../unit-of-work.ts'

/** Whether an incident of this channel is shown to a person: they have a role, or are in the channel. */
export async function maySee({ isMember }: Services, person: Person, channel: string): Promise<boolean> {
  if (person.stranger === true) return false
  return person.roles.length > 0 || isMember(channel, person.id)
}

/** The system of an incident; null when there is no such incident. */
export async function findSystem({ database }: Services, incident: number): Promise<string | null> {
  return (await readIncident(database, incident))?.system ?? null
}

/**
 * The incident with what stands in the way of its end: proof lines that nobody has settled, changes under way. `rows`:
 * what was read already, and is not read again.
 */
export async function findIncidentEnd(
  services: Services & { readonly rows?: Rows },
  id: number,
): Promise<{ readonly incident: Incident; readonly unsettled: readonly string[] } | null> {
  const { database, seal, rows } = services
  const incident = rows?.incident?.state ?? (await readIncident(database, id))
  if (incident === null) return null
  const [walks, proposals] = [await walksOf(database, id, seal), await proposalsOf(database, id, seal)]
  return { incident, unsettled: await listUnsettled(services, walks, proposals) }
}

export type RunbookForm = {
  readonly incident: number
  readonly drill: boolean
  readonly title: string
  readonly version: number
  /** Titles of what is walked already. */
  readonly walked: readonly string[]
  /** How many walks there are, so that a choice made meanwhile is seen. */
  readonly walks: number
}

/** What the form says before a runbook is chosen; refused to those who may not, and after the end. */
export async function findRunbookForm(
  services: Services,
  { person }: Pick<Caller, 'person'>,
  incident: Incident,
): Promise<
  { readonly kind: 'found'; readonly form: RunbookForm } | { readonly kind: 'refused'; readonly reason: string }
> {
  if (!mayRespond(person)) return respondersOnly
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  const { id, drill, title, version } = incident
  const walks = await walksOf(services.database, id, services.seal)
  const walked = await Promise.all(walks.map(async it => (await services.programs.find(it.program)).title))
  return { kind: 'found', form: { incident: id, drill, title, version, walked, walks: walks.length } }
}

/** What a form is for. `note`: on the incident, also after its end; `step-note`: at a step of its walk. */
export type FormKind = 'update' | 'resolve' | 'severity' | 'note' | 'step-note' | 'delete' | 'start'

/**
 * Why a form does not open for this person now, so that nobody writes what will be refused; null when it does.
 * `incident`: null for a form that is about none.
 */
export function formRefusal(form: FormKind, person: Person, incident: Incident | null): string | null {
  if (form === 'delete') return incident === null ? respondersOnly.reason : whyNotDeleted(incident, person)
  if (!mayRespond(person)) return respondersOnly.reason
  return form === 'note' || form === 'start' || incident === null ? null : closedReason(incident)
}
