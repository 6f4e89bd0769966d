import type { By, Decision, Effect } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import type { Incident } from './incident.ts'
import { whyOver } from './why-over.ts'

/** Someone works on it: the first run of a step counts. Nothing changes when someone did before. */
export function acknowledge(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const over = whyOver(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (incident.acknowledgedAt) return { kind: 'changed', state: incident, entries: [], effects: [] }
  return {
    kind: 'changed',
    state: { ...incident, ...acknowledged(incident, by.at), version: incident.version + 1 },
    entries: [entry('acknowledged', by, { afterMs: by.at.getTime() - incident.openedAt.getTime() })],
    effects: [{ kind: 'show', surface: 'card' }, quietRespond(incident)],
  }
}

/** The fields that say so; the first time stays. */
export function acknowledged(incident: Incident, at: Date): Pick<Incident, 'status' | 'acknowledgedAt'> {
  return {
    status: incident.status === 'open' ? 'investigating' : incident.status,
    acknowledgedAt: incident.acknowledgedAt ?? at,
  }
}

/** Nobody has to be reminded any more. */
export function quietRespond(incident: Incident): Effect {
  return { kind: 'clear-timer', timer: 'respond', subject: String(incident.id) }
}
