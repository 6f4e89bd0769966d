import { mayRespond, type Person, respondersOnly } from '../../domain/person.ts'
import { closedReason, type Incident, openReason, whyNotDeleted } from '../../incident/incident.ts'

/** What a form is for. `note`: on the incident, also after its end; `step-note`: at a step of its walk. */
export type FormKind =
  | 'update'
  | 'escalate'
  | 'resolve'
  | 'reopen'
  | 'severity'
  | 'note'
  | 'step-note'
  | 'assign'
  | 'export'
  | 'link'
  | 'delete'
  | 'start'

/** They open also when the incident is over, or are about none. */
const afterEnd: readonly FormKind[] = ['note', 'export', 'link', 'start']

/**
 * Why a form does not open for this person now, so that nobody writes what will be refused; null when it does.
 * `incident`: null for a form that is about none.
 */
export function formRefusal(form: FormKind, person: Person, incident: Incident | null): string | null {
  if (form === 'delete') return incident === null ? respondersOnly.reason : whyNotDeleted(incident, person)
  if (!mayRespond(person)) return respondersOnly.reason
  if (form === 'reopen') return incident === null ? respondersOnly.reason : openReason(incident)
  return incident === null || afterEnd.includes(form) ? null : closedReason(incident)
}
