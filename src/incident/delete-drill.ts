import type { Person } from '../domain/person.ts'
import { type Incident, incidentName } from './incident.ts'

/** Why this incident cannot be deleted whole by this person; null when it can. Only a drill ever goes. */
export function whyNotDeleted({ id, drill, status, openedBy }: Incident, person: Person): string | null {
  const name = incidentName(id)
  if (!drill) return `${name} is no drill; its record stays.`
  if (openedBy.id !== person.id && !person.roles.includes('admin')) {
    return `Only ${openedBy.name}, who started ${name}, or an admin can delete it.`
  }
  return status === 'resolved' ? null : `${name} is not over. Resolve it first.`
}
