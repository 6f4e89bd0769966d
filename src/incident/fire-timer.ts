import { addBusinessTime } from '../domain/business-hours.ts'
import { bySystem, type Decision, type Entry, entry, type TimerKind } from '../domain/decision.ts'
import { lateBy } from '../domain/late-by.ts'

import { type Incident, incidentName, updateDue } from './incident.ts'
import { refreshReminder, restoreIsClose } from './post-update.ts'

/** An update that nobody posts is asked for less and less often, and at least once a day. */
const longest = 24 * 3_600_000

/**
 * A clock of the incident fell due. Goes quiet when someone has taken it or spoken meanwhile;
 * an update that is still missed is asked for again, each time after twice as long.
 * @param escalates whether a level of the escalation is told at the same time, which says it too.
 */
export function fireTimer(incident: Incident, timer: TimerKind, at: Date, escalates = false): Decision<Incident> {
  const quiet: Changed = { kind: 'changed', state: incident, entries: [], effects: [] }
  if (timer !== 'respond' && timer !== 'update' && timer !== 'restore') {
    return { kind: 'refused', reason: `${timer} is a clock of a proposal, not of ${incidentName(incident.id)}.` }
  }
  if (incident.status === 'resolved') return quiet
  if (timer === 'respond') {
    if (incident.commander !== null || incident.status === 'mitigated' || incident.respondBy === null) return quiet
    if (at < incident.respondBy) {
      const moved = { kind: 'set-timer', timer, subject: String(incident.id), dueAt: incident.respondBy } as const
      return { ...quiet, effects: [moved] }
    }
    const acted = incident.acknowledgedAt === null ? {} : { acknowledged: true }
    return overdue(incident, { what: 'respond', ...acted, ...(escalates && { escalates }) }, incident.respondBy, at)
  }
  return timer === 'update' ? askForUpdate(incident, at, quiet) : tellRestore(incident, at, quiet)
}

type Changed = Extract<Decision<Incident>, { kind: 'changed' }>

/** The card says when it is close; when it is over, the timeline does, unless the harm has stopped. */
function tellRestore(incident: Incident, at: Date, quiet: Changed): Changed {
  const { restoreBy = null, status, id } = incident
  if (restoreBy === null || status === 'mitigated') return quiet
  if (at >= restoreBy) return overdue(incident, { what: 'restore' }, restoreBy, at)
  const close = restoreIsClose(incident, restoreBy)
  const clock = { kind: 'set-timer', timer: 'restore', subject: String(id) } as const
  return at < close
    ? { ...quiet, effects: [{ ...clock, dueAt: close }] }
    : {
        ...quiet,
        effects: [
          { kind: 'show', surface: 'card' },
          { ...clock, dueAt: restoreBy },
        ],
      }
}

function askForUpdate(incident: Incident, at: Date, quiet: Changed): Changed {
  const { updateEvery, reminder = null, hours = null } = incident
  const due = updateDue(incident)
  if (due === null || updateEvery === null) return quiet
  const gap = (times: number) => Math.min(longest, updateEvery * 2 ** (times - 1))
  const isAsked = reminder !== null && reminder.snoozed === null
  const dueAt = isAsked ? addBusinessTime(new Date(reminder.at), gap(reminder.times), hours) : due
  const clock = { kind: 'set-timer', timer: 'update', subject: String(incident.id) } as const
  if (at < dueAt) return { ...quiet, effects: [{ ...clock, dueAt }] }
  const times = (reminder?.times ?? 0) + 1
  const asked = { at: at.getTime(), due: reminder?.due ?? due.getTime(), times, snoozed: null }
  const late = overdue({ ...incident, reminder: asked }, { what: 'update', times }, dueAt, at)
  return {
    ...late,
    effects: [
      ...late.effects,
      { kind: 'show', surface: `update-asked:${asked.at}` },
      { ...clock, dueAt: addBusinessTime(at, gap(times), hours) },
      ...refreshReminder(incident),
    ],
  }
}

function overdue(incident: Incident, what: Entry['data'], dueAt: Date, at: Date) {
  const late = lateBy(dueAt, at)
  const data = { ...what, dueAt: dueAt.toISOString(), ...(late === null ? {} : { lateMs: late }) }
  return {
    kind: 'changed' as const,
    state: { ...incident, version: incident.version + 1 },
    entries: [entry('overdue', bySystem('timer', at), data)],
    effects: [{ kind: 'show' as const, surface: 'card' as const }],
  }
}
