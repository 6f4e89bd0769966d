import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import { closedReason, type Incident, incidentName } from './incident.ts'

/**
 * Someone works on it: the first run of a step counts. Nothing changes when someone did before. It is taken by nobody yet,
 * so that the response clock runs on.
 */
export function acknowledge(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (incident.acknowledgedAt) return { kind: 'changed', state: incident, entries: [], effects: [] }
  return {
    kind: 'changed',
    state: { ...incident, ...acknowledged(incident, by.at), version: incident.version + 1 },
    entries: [entry('acknowledged', by, { afterMs: by.at.getTime() - incident.openedAt.getTime() })],
    effects: [{ kind: 'show', surface: 'card' }],
  }
}

/** The fields that say so; the first time stays. */
export function acknowledged(incident: Incident, at: Date): Pick<Incident, 'status' | 'acknowledgedAt'> {
  return {
    status: incident.status === 'open' ? 'investigating' : incident.status,
    acknowledgedAt: incident.acknowledgedAt ?? at,
  }
}

/** Somebody has taken it, or it is over: nobody has to be reminded any more. */
export function quietRespond(incident: Incident): Effect {
  return { kind: 'clear-timer', timer: 'respond', subject: String(incident.id) }
}

/** The person commands from now on, also when someone else did; that stops the response clock. */
export function takeCommand(incident: Incident, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (incident.commander?.id === by.person.id) return { kind: 'refused', reason: `You command ${name} already.` }
  if (by.source === 'cli' && incident.commander !== null) {
    // Nobody in Slack can mention a terminal's user.
    return { kind: 'refused', reason: `${incident.commander.name} commands ${name}; it is taken over in Slack only.` }
  }
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
