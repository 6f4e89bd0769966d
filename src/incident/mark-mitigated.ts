import { type By, type Decision, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import { closedReason, type Incident, incidentName } from './incident.ts'
import { acknowledged, quietRespond } from './take-command.ts'

/** It no longer hurts, though it may not be over. Only a person says so. */
export function markMitigated(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (incident.status === 'mitigated') {
    return { kind: 'refused', reason: `${incidentName(incident.id)} is marked mitigated already.` }
  }
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
