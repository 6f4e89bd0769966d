import { addBusinessTime, type BusinessHours } from '../domain/business-hours.ts'
import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import { closedReason, type Incident, incidentName } from './incident.ts'
import { restoreTimer, updateTimer } from './post-update.ts'

export type SeverityClocks = {
  readonly severity: string
  readonly rank: number
  /** Milliseconds, as in `Opening`. */
  readonly respond: number | null
  readonly update: number | null
  readonly restore?: number | null
  readonly hours?: BusinessHours | null
}

/** Worse or better than thought: its clocks change too. Response and restore count from the opening. */
export function changeSeverity(incident: Incident, to: SeverityClocks, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (incident.severity === to.severity) return { kind: 'refused', reason: `${name} is ${to.severity} already.` }
  const { respond: within, restore = null, hours = null } = to
  const after = (milliseconds: number | null) =>
    milliseconds === null ? null : addBusinessTime(incident.openedAt, milliseconds, hours)
  const [respondBy, restoreBy] = [after(within), after(restore)]
  const state: Incident = {
    ...incident,
    version: incident.version + 1,
    severity: to.severity,
    rank: to.rank,
    respondBy,
    updateEvery: to.update,
    restoreBy,
    hours,
  }
  const respond = { timer: 'respond', subject: String(incident.id) } as const
  const restored = incident.status === 'mitigated'
  const effects: Effect[] = [
    { kind: 'show', surface: 'card' },
    updateTimer(state),
    ...(restored ? [] : restoreTimer(state)),
  ]
  if (incident.commander === null) {
    effects.push(respondBy ? { kind: 'set-timer', ...respond, dueAt: respondBy } : { kind: 'clear-timer', ...respond })
  }
  return {
    kind: 'changed',
    state,
    entries: [entry('severity', by, { from: incident.severity, to: to.severity, worse: to.rank < incident.rank })],
    effects,
  }
}
