import { acknowledged, quietRespond } from './acknowledge.ts'
import type { By, Decision } from './decision.ts'
import { entry } from './entry.ts'
import { type Incident, incidentName } from './incident.ts'
import type { Person } from './person.ts'
import { mayRespond, respondersOnly } from './rights.ts'

/** It no longer hurts, though it may not be over. Only a person says so. */
export function markMitigated(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  if (incident.status === 'resolved') return { kind: 'refused', reason: `${name} is resolved. Reopen it first.` }
  if (incident.status === 'mitigated') return { kind: 'refused', reason: `${name} is marked mitigated already.` }
  return {
    kind: 'changed',
    state: {
      ...incident,
      ...acknowledged(incident, by.at),
      version: incident.version + 1,
      status: 'mitigated',
      mitigatedAt: by.at,
    },
    entries: [entry('mitigated', by, { afterMs: by.at.getTime() - incident.openedAt.getTime() })],
    effects: [{ kind: 'show', surface: 'card' }, quietRespond(incident)],
  }
}
