import type { Incident } from '../../incident/incident.ts'
import { isUnderMaintenance } from '../../incident/maintenance-window.ts'
import type { Alarm } from '../../monitor/monitor.ts'
import { observe } from '../../monitor/observe.ts'
import { listOpenOf } from '../../store/incidents.ts'
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
import { enqueueDelivery, enqueueJob } from '../enqueue-job.ts'
import { channelOf, type Services } from '../services.ts'
import { lockIncident, type UnitOfWork } from '../unit-of-work.ts'
import { hasReachedLimit, recordAlarm, tellLimits } from './tell-incident.ts'

/** What a monitor saw. */
type Seen = Pick<AlarmRecord, 'outcome' | 'summary' | 'latencyMs'>

/**
 * Keeps what a monitor saw in one of its periods, and tells of the alarm that it raises or ends: in the thread of the
 * incidents of its system that are open, else in the channel. A result that comes a second time, or from a copy of
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
    const failing = { system, name, streak: monitor.failing }
    const limited = hasReachedLimit(unit, failing)
    if (alarm === null && !limited) return
    const open = await listOpenOf(unit.trx, system, most)
    const { severity = null, runbook = null } = rule ?? {}
    const proposes = stored.alarm ?? { severity, runbook, channel: null, incident: null }
    if (alarm !== null) await tell(unit, recordOf(alarm, { system, name }, { ...seen, seenAt: at }, proposes), open)
    const [newest, ...others] = open
    if (limited && newest !== undefined) await tellLimits(unit, newest.id, failing)
    // Each under a lock of its own, once this is committed.
    const isNews = alarm !== null && (stored.alarm === null || alarm.endedAt !== null)
    const job = { kind: 'tell-incident', system, name, alarm: isNews ? alarm.id : null } as const
    if (isNews || limited) for (const { id } of others) enqueueJob(unit, { ...job, incident: id })
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

/** So many open incidents of a system are told of its monitors; nobody looks after more. */
const most = 20

/** Says what is new of an alarm: once where it is raised, once that it is over; in between its post is shown anew. */
async function tell(unit: UnitOfWork, alarm: AlarmRecord, [newest]: readonly Incident[]): Promise<void> {
  const held = newest === undefined ? null : await lockIncident(unit, newest.id)
  const incident = held?.status === 'resolved' ? null : held
  const over = alarm.endedAt !== null
  const during = newest === undefined ? await lockMaintenance(unit, alarm.system) : null
  const thread = incident ?? during
  if (thread !== null && (over || (alarm.channel === null && alarm.incident !== thread.id)))
    recordAlarm(unit, thread, alarm)
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
