import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Entry, entry, type TimerKind } from '../domain/decision.ts'

import { type Incident, incidentName } from './incident.ts'
import { updateTimer } from './post-update.ts'

/**
 * A clock of the incident fell due. Goes quiet when someone has taken it or spoken meanwhile;
 * a missed update is said again after each further interval.
 * @param escalates whether a level of the escalation is told at the same time, which says it too.
 */
export function fireTimer(incident: Incident, timer: TimerKind, at: Date, escalates = false): Decision<Incident> {
  const quiet: Decision<Incident> = { kind: 'changed', state: incident, entries: [], effects: [] }
  if (timer !== 'respond' && timer !== 'update') {
    return { kind: 'refused', reason: `${timer} is a clock of a proposal, not of ${incidentName(incident.id)}.` }
  }
  if (incident.status === 'resolved') return quiet
  if (timer === 'respond') {
    if (incident.acknowledgedAt || incident.respondBy === null) return quiet
    if (at < incident.respondBy) {
      const moved = { kind: 'set-timer', timer, subject: String(incident.id), dueAt: incident.respondBy } as const
      return { ...quiet, effects: [moved] }
    }
    return overdue(incident, escalates ? { what: 'respond', escalates } : { what: 'respond' }, incident.respondBy, at)
  }
  if (incident.updateEvery === null) return quiet
  const dueAt = addMilliseconds(incident.updatedAt, incident.updateEvery)
  if (at < dueAt) return { ...quiet, effects: [updateTimer(incident, incident.updatedAt)] }
  const late = overdue(incident, { what: 'update' }, dueAt, at)
  return { ...late, effects: [...late.effects, updateTimer(incident, at)] }
}

function overdue(incident: Incident, what: Entry['data'], dueAt: Date, at: Date) {
  return {
    kind: 'changed' as const,
    state: { ...incident, version: incident.version + 1 },
    entries: [entry('overdue', bySystem('timer', at), { ...what, dueAt: dueAt.toISOString() })],
    effects: [{ kind: 'show' as const, surface: 'card' as const }],
  }
}
