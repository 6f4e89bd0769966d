import type { Answer } from '../../domain/answer.ts'
import { type By, bySystem } from '../../domain/decision.ts'
import { type Actor, handrail, mayRespond, respondersOnly } from '../../domain/person.ts'
import { personClock } from '../../domain/person-clock.ts'
import { utcMinute } from '../../domain/utc-minute.ts'
import { localTime } from '../../domain/wall-time.ts'
import { closedReason, type Incident, incidentName, walkOnly } from '../../incident/incident.ts'
import {
  isSoon,
  type MaintenanceTime,
  moveWindow,
  planWindow,
  readWindow,
  tellWindow,
  type WindowWords,
} from '../../incident/maintenance-window.ts'
import { findWindow, listWindows, saveWindow } from '../../store/list-windows.ts'
import { listFailing } from '../../store/monitors.ts'
import type { Timer } from '../../store/timers.ts'
import { byOf, type Context, type Deciding, fieldOf, type View } from '../handler.ts'
import { postBoard } from '../health/request-health.ts'
import { vocabularyOf } from '../queries/list-systems.ts'
import type { Services } from '../services.ts'
import { lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'
import { onIncident } from './on-incident.ts'
import { openIncidentOf } from './start-incident.ts'

/** Plans maintenance of a system: its record is a walk of the system's runbook for that, where it has one. */
export const planMaintenance: Deciding = { target: 'none', role: 'responder', decide: plan }

async function plan(context: Context): Promise<Answer> {
  const { input, caller, at, catalog, programs, redact, batch, rows } = context
  const system = fieldOf(input, 'system') ?? ''
  const clock = personClock(caller.person, at, catalog.timezone)
  const start = fieldOf(input, 'at')
  const read = readWindow({ start, length: fieldOf(input, 'due'), reason: fieldOf(input, 'reason') }, clock)
  if ('kind' in read) return read
  const reason = redact.text(read.reason)
  const runbook = programs.of(system).find(it => /mainten|wartung/iu.test(it.title))?.file ?? null
  const started = await openIncidentOf(context, {
    system,
    severity: walkOnly.severity,
    title: `Maintenance: ${reason}`,
    symptom: null,
    runbook,
    drill: false,
    maintenance: true,
  })
  if (started.kind !== 'started' || rows.incident === null) return started
  const window = { ...read, reason, incident: started.incident, system }
  await saveWindow(batch, window)
  save(context, planWindow(window, byOf(context)))
  const name = catalog.systems[system]?.name ?? system
  const before = isSoon(window, at)
    ? window.startsAt > at
      ? 'now, since it is less than a day away, '
      : ''
    : 'a day before, '
  return {
    kind: 'told',
    text: `${incidentName(started.incident)}: maintenance of ${name} from ${utcMinute(window.startsAt)} to ${utcMinute(window.endsAt)}${readIn(start, clock.local.zone)}. The channel is told ${before}when it begins and when it is over; what monitors see in between is no alarm. “${catalog.commands.incident} maintenance ${incidentName(started.incident)} tomorrow 23:00” moves it; resolve ${incidentName(started.incident)} to end or cancel it.`,
  }
}

/** In which zone a time was read that was typed. */
function readIn(start: string | null, zone: string): string {
  return start === null || /^now$/i.test(start.trim()) ? '' : ` (${start.trim()} as clocks in ${zone} show it)`
}

/** A window that has not begun gets another time; its length stays where none is said. */
export const moveMaintenance: Deciding = onIncident(
  async context => {
    const { incident, by, trx, batch, input, caller, catalog } = context
    const window = await findWindow(trx, incident.id)
    const over = closedReason(incident)
    if (window === null || over !== null)
      return { kind: 'refused', reason: over ?? `${incidentName(incident.id)} is no maintenance.` }
    const minutes = `${(window.endsAt.getTime() - window.startsAt.getTime()) / 60_000}m`
    const said = { start: fieldOf(input, 'at'), length: fieldOf(input, 'due') ?? minutes, reason: window.reason }
    const decision = moveWindow(window, readWindow(said, personClock(caller.person, by.at, catalog.timezone)), by)
    if (decision.kind === 'refused') return decision
    await saveWindow(batch, decision.state)
    return { ...decision, state: { ...incident, version: incident.version + 1 } }
  },
  ({ id }, { input, caller, at, catalog }) => {
    const { local } = personClock(caller.person, at, catalog.timezone)
    return `${incidentName(id)}: the maintenance is moved${readIn(fieldOf(input, 'at'), local.zone)}, and the channel is told.`
  },
)

/** The form that moves a window, filled in with its times as the person's clock shows them; why there is none. */
export async function readMoveForm({ incident, database, clock, caller, catalog }: View) {
  if (!mayRespond(caller.person)) return { refused: respondersOnly.reason }
  const window = incident === null ? null : await findWindow(database, incident.id)
  const now = clock.now()
  if (incident === null || window === null || incident.status === 'resolved' || now >= window.startsAt)
    return { refused: 'This maintenance has begun, or is not planned any more, so it is not moved.' }
  const zone = caller.person.zone ?? catalog.timezone
  const { date, time } = localTime(window.startsAt, zone)
  const minutes = (window.endsAt.getTime() - window.startsAt.getTime()) / 60_000
  const length = minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
  return { incident, window, start: `${date} ${time}`, length }
}

/** The form that asks for what was not said, with what is planned already. */
export async function readMaintenanceForm(
  { catalog, database, clock }: Services,
  known: WindowWords & { readonly system: string | null },
) {
  const now = clock.now()
  const windows = await listWindows(database, now)
  const named = windows.map(it => ({
    ...it,
    ...{ systemName: catalog.systems[it.system]?.name ?? it.system, movable: it.startsAt > now },
  }))
  return { systems: vocabularyOf(catalog).systems, known, windows: named }
}

/** As many are named. */
const mostFailing = 5

/** A time of a window has come: it is told, and at its beginning and end the health of the system is shown. */
export async function fireMaintenance(
  unit: UnitOfWork,
  { incident: id, subject, dueAt }: Timer,
  at: Date,
): Promise<void> {
  const incident = await lockIncident(unit, id)
  const window = await findWindow(unit.trx, id)
  if (incident === null || incident.status === 'resolved' || window === null) return
  const time = subject as MaintenanceTime // written by `planWindow`, and by nothing else
  const failing = time === 'start' ? await listFailing(unit.trx, mostFailing, window.system) : []
  const names = failing.map(it => it.name)
  save(unit, tellWindow(window, time, dueAt, bySystem('timer', at), names))
  if (time !== 'notice') await postBoard(unit, { system: window.system, channel: incident.channel, by: handrail })
}

/** Resolving its record ends a window before its time, or cancels it; the channel is told which. */
export async function endMaintenance(
  unit: UnitOfWork,
  { id, severity, channel }: Incident,
  by: By<Actor>,
): Promise<void> {
  const window = severity === walkOnly.severity ? await findWindow(unit.trx, id) : null
  if (window === null || by.at >= window.endsAt) return
  const time = by.at < window.startsAt ? 'cancelled' : 'end'
  save(unit, tellWindow(window, time, by.at, by))
  if (time === 'end') await postBoard(unit, { system: window.system, channel, by: by.person })
}
