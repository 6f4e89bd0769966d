import { type By, type Decision, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import { type Incident, incidentName } from './incident.ts'
import { updateTimer } from './post-update.ts'

/** It was not over. The times of its first end stay in the record. */
export function reopenIncident(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  if (incident.status !== 'resolved') {
    return { kind: 'refused', reason: `${incidentName(incident.id)} is not resolved, so it is open already.` }
  }
  return {
    kind: 'changed',
    state: {
      ...incident,
      version: incident.version + 1,
      status: 'investigating',
      updatedAt: by.at,
      mitigatedAt: null,
      resolvedAt: null,
      summary: null,
    },
    entries: [entry('reopened', by, { summary: incident.summary })],
    effects: [
      { kind: 'show', surface: 'card' },
      updateTimer(incident, by.at),
      { kind: 'clear-timer', timer: 'erase', subject: String(incident.id) },
    ],
  }
}
