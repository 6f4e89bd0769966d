import { type Incident, incidentName } from './incident.ts'

/** Why nothing is run or changed in an incident any more; null while it is open. */
export function whyOver({ id, status }: Pick<Incident, 'id' | 'status'>): string | null {
  return status === 'resolved' ? `${incidentName(id)} is resolved. Reopen it first.` : null
}
