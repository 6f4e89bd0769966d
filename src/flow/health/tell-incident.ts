import { bySystem, entry } from '../../domain/decision.ts'
import type { TellIncidentJob } from '../../domain/job.ts'
import type { Incident } from '../../incident/incident.ts'
import type { Streak } from '../../monitor/monitor.ts'
import type { Program } from '../../runbook/program.ts'
import { listEntries } from '../../store/list-entries.ts'
import { type AlarmRecord, lockMonitor, type MonitorName, readAlarm } from '../../store/monitors.ts'
import { failureLimits } from '../../walk/failure-limits.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { listWalks, lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'

/** A monitor, and how often it has failed in a row; null: it does not fail. */
type Failing = MonitorName & { readonly streak: Streak | null }

/** So many of the newest entries are looked through for what was said before. */
const lookedThrough = 100

/** Tells an incident what a monitor of its system has said already in the newest one; once, however often the job comes. */
export async function tellIncident(
  services: Services,
  { incident: id, system, name, alarm: alarmId }: TellIncidentJob,
): Promise<void> {
  await inTransaction(services, async unit => {
    const monitor = (await lockMonitor(unit.trx, { system, name }))?.monitor ?? null
    const incident = await lockIncident(unit, id)
    if (incident === null || incident.status === 'resolved') return
    const alarm = alarmId === null ? null : await readAlarm(unit.trx, alarmId)
    if (alarm !== null && !(await wasTold(unit, id, alarm))) recordAlarm(unit, incident, alarm)
    await tellLimits(unit, id, { system, name, streak: monitor?.failing ?? null })
  })
}

async function wasTold({ trx }: UnitOfWork, incident: number, { id, endedAt }: AlarmRecord): Promise<boolean> {
  const entries = await listEntries(trx, incident, [endedAt === null ? 'alarm' : 'alarm-over'], lookedThrough)
  return entries.some(it => it.data.alarm === id)
}

/** Puts on the record of an incident that an alarm of its system was raised, or is over. */
export function recordAlarm(unit: UnitOfWork, incident: Incident, alarm: AlarmRecord): void {
  const { id, name, kind, times, since, beganAt, endedAt, outcome, summary, latencyMs } = alarm
  const by = bySystem('system', unit.at)
  const said =
    endedAt === null
      ? entry('alarm', by, { alarm: id, name, kind, times, since: since.toISOString(), outcome, summary, latencyMs })
      : entry('alarm-over', by, { alarm: id, name, kind, afterMs: endedAt.getTime() - beganAt.getTime() })
  save(unit, { incident, entries: [said] })
}

/** The runbook that the catalog names for a monitor's alarm, as it is now; null: it names none. */
function runbookOf({ catalog, programs }: Services, { system, name }: MonitorName): Program | null {
  const runbook = catalog.systems[system]?.health.find(it => it.name === name)?.alarm?.runbook
  if (runbook === undefined) return null
  return programs.of(system).find(it => it.file === runbook || it.file.endsWith(`/${runbook}.md`)) ?? null
}

/** Whether the runbook of a monitor has somebody called once it has failed as often in a row as it has. */
export function hasReachedLimit(services: Services, { streak, ...monitor }: Failing): boolean {
  const program = streak === null ? null : runbookOf(services, monitor)
  return program !== null && failureLimits(program).some(it => it.runs <= (streak?.times ?? 0))
}

/** Says in the incident, where it walks the monitor's runbook, what that asks for after so many failures; once for each row of them. */
export async function tellLimits(unit: UnitOfWork, id: number, { streak, ...monitor }: Failing): Promise<void> {
  const file = runbookOf(unit, monitor)?.file
  const incident = streak === null || file === undefined ? null : await lockIncident(unit, id)
  if (streak === null || incident === null || incident.status === 'resolved' || incident.status === 'mitigated') return
  const failingSince = streak.since.toISOString()
  const { name } = monitor
  const said = await listEntries(unit.trx, id, ['clock-due'], lookedThrough)
  for (const walk of await listWalks(unit)) {
    const program = await unit.programs.find(walk.program)
    if (program.file !== file) continue
    for (const { line, runs, text } of failureLimits(program)) {
      const data = { walk: walk.id, file, line, monitor: name, failingSince }
      const isSaid = said.some(it => Object.entries(data).every(([key, value]) => it.data[key] === value))
      if (runs > streak.times || isSaid) continue
      const due = { ...data, step: null, after: `${name} failed ${runs} times in a row`, title: text.slice(0, 300) }
      save(unit, { entries: [entry('clock-due', bySystem('timer', unit.at), { ...due, lateMs: null })] })
    }
  }
}
