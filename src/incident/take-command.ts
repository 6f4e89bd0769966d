import type { By, Decision } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import { acknowledged, quietRespond } from './acknowledge.ts'
import { type Incident, incidentName } from './incident.ts'
import { whyOver } from './why-over.ts'

/** The person commands from now on, also when someone else did; that stops the response clock. */
export function takeCommand(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  const over = whyOver(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (incident.commander?.id === by.person.id) return { kind: 'refused', reason: `You command ${name} already.` }
  const taken = entry('taken', by, { from: incident.commander })
  return {
    kind: 'changed',
    state: {
      ...incident,
      ...acknowledged(incident, by.at),
      version: incident.version + 1,
      commander: taken.actor,
    },
    entries: [taken],
    effects: [{ kind: 'show', surface: 'card' }, quietRespond(incident)],
  }
}
