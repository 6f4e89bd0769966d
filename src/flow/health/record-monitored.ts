import { bySystem, entry } from '../../domain/decision.ts'
import type { Incident } from '../../incident/incident.ts'
import { isUnderMaintenance } from '../../incident/maintenance-window.ts'
import type { Alarm } from '../../monitor/monitor.ts'
import { observe } from '../../monitor/observe.ts'
import { findOpenIncident } from '../../store/incidents.ts'
import { listWindows } from '../../store/list-windows.ts'
import { markSurfaces } from '../../store/messages.ts'
import {
  type AlarmRecord,
  listPostedAlarms,
  lockMonitor,
  type MonitorName,
  saveAlarm,
  saveMonitor,
} from '../../store/monitors.ts'
import { insertObservations } from '../../store/observations.ts'
import type { BoardLine } from '../../walk/verdict.ts'
import { inTransaction } from '../decide-once.ts'
import { enqueueDelivery } from '../enqueue-job.ts'
import { channelOf, type Services } from '../services.ts'
import { lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'

/** What a monitor saw. */
type Seen = Pick<AlarmRecord, 'outcome' | 'summary' | 'latencyMs'>

/**
 * Keeps what a monitor saw in one of its periods, and tells of the alarm that it raises or ends: in the thread of an
 * incident of its system where one is open, else in the channel. A result that comes a second time, or from a copy of
 * the bot that was paused, is left out.
 */
export async function recordMonitored(
  services: Services,
  which: MonitorName & { readonly period: Date },
  { outcome, summary, latencyMs }: BoardLine,
): Promise<void> {
  if (outcome === null) return
  const { system, name, period } = which
  const seen = { outcome, summary: services.redact.text(summary), latencyMs }
  await inTransaction(services, async unit => {
    const stored = await lockMonitor(unit.trx, { system, name })
    if (stored === null || (stored.seenPeriod !== null && stored.seenPeriod >= period)) return
    const at = unit.clock.now()
    const rule = services.catalog.systems[system]?.health.find(it => it.name === name)?.alarm
    const { monitor, alarm } = observe(
      stored.monitor,
      outcome,
      at,
      rule === undefined ? null : { after: rule.after, id: unit.newId() },
    )
    await insertObservations(unit.batch, [{ system, name, at, ...seen }])
    await saveMonitor(unit.batch, { system, name }, monitor, period)
    if (alarm === null) return
    const { severity = null, runbook = null } = rule ?? {}
    const proposes = stored.alarm ?? { severity, runbook, channel: null, incident: null }
    await tell(unit, recordOf(alarm, { system, name }, { ...seen, seenAt: at }, proposes))
  })
}

function recordOf(
  { streak, ...alarm }: Alarm,
  { system, name }: MonitorName,
  { outcome, summary, latencyMs, seenAt }: Seen & Pick<AlarmRecord, 'seenAt'>,
  { severity, runbook, channel, incident }: Pick<AlarmRecord, 'severity' | 'runbook' | 'channel' | 'incident'>,
): AlarmRecord {
  return {
    ...{ ...alarm, ...streak, system, name },
    ...{ outcome, summary, latencyMs, seenAt, severity, runbook, channel, incident },
  }
}

/** Says what is new of an alarm: once where it is raised, once that it is over; in between its post is shown anew. */
async function tell(unit: UnitOfWork, alarm: AlarmRecord): Promise<void> {
  const found = await findOpenIncident(unit.trx, alarm.system)
  const held = found === null ? null : await lockIncident(unit, found.id)
  const incident = held?.status === 'resolved' ? null : held
  const over = alarm.endedAt !== null
  const during = found === null ? await lockMaintenance(unit, alarm.system) : null
  const thread = incident ?? during
  if (thread !== null && (over || (alarm.channel === null && alarm.incident !== thread.id))) record(unit, thread, alarm)
  const channel = alarm.channel ?? (thread === null && !over ? channelOf(unit, alarm.system) : null)
  const told = { ...alarm, channel, incident: thread?.id ?? alarm.incident }
  await saveAlarm(unit.batch, told)
  await showAlarm(unit, told)
  if (over && incident === null && channel !== null)
    await markSurfaces(unit.batch, { incident: null, board: alarm.id }, ['over'])
}

/** The maintenance of the system that runs now: what is seen meanwhile belongs there, and is told as an alarm after it. */
async function lockMaintenance(unit: UnitOfWork, system: string): Promise<Incident | null> {
  const windows = await listWindows(unit.trx, unit.at)
  const running = windows.find(it => isUnderMaintenance(it, system, unit.at))
  return running === undefined ? null : lockIncident(unit, running.incident)
}

function record(unit: UnitOfWork, incident: Incident, alarm: AlarmRecord): void {
  const { name, kind, times, since, beganAt, endedAt, outcome, summary, latencyMs } = alarm
  const by = bySystem('system', unit.at)
  const said =
    endedAt === null
      ? entry('alarm', by, { name, kind, times, since: since.toISOString(), outcome, summary, latencyMs })
      : entry('alarm-over', by, { name, kind, afterMs: endedAt.getTime() - beganAt.getTime() })
  save(unit, { incident, entries: [said] })
}

/** Has the newest state of an alarm's post shown, where it has one. */
export async function showAlarm(unit: UnitOfWork, { id, channel }: AlarmRecord): Promise<void> {
  if (channel === null) return
  const story = { incident: null, board: id }
  await markSurfaces(unit.batch, story, ['card'])
  enqueueDelivery(unit, { story, part: 'card', attempt: 0 })
}

/** Has the posts of all alarms of a system shown anew: an incident of it was started. */
export async function showAlarms(services: Services, system: string): Promise<void> {
  await inTransaction(services, async unit => {
    for (const alarm of await listPostedAlarms(unit.trx, system)) await showAlarm(unit, alarm)
  })
}
