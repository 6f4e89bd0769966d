import type { Catalog } from '../../catalog.ts'
import { addMilliseconds } from '../../domain/add-milliseconds.ts'
import type { MonitorJob } from '../../domain/job.ts'
import { addMonitors, claimDueMonitors, endMonitors, findNextDue, type MonitorName } from '../../store/monitors.ts'
import { inTransaction } from '../decide-once.ts'
import { enqueueJob } from '../enqueue-job.ts'
import type { Services } from '../services.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import { showAlarm } from './record-monitored.ts'

/** More than are due at once; the others follow. */
const mostAtOnce = 500

/** A monitor that nobody has run for so long after it was due is in no catalog any more. */
const unwatchedMs = 2 * 60_000

/**
 * Makes monitors of those health checks of the catalog that say how often they run, and has those run that are due. A
 * monitor that was there goes on where it was; one that only other copies of the bot have in their catalog is left to
 * them. `on` false: this copy runs none.
 * @param before the systems of the catalog that this one replaces: what is no monitor any more ends at once.
 */
export async function startMonitors(services: Services, on = true, before: Catalog['systems'] = {}): Promise<void> {
  const wanted = on ? monitorsOf(services.catalog.systems) : []
  const gone = monitorsOf(before).filter(
    it => !wanted.some(({ system, name }) => it.system === system && it.name === name),
  )
  await inTransaction(services, unit => addMonitors(unit.trx, wanted, unit.at))
  await endMonitorsOf(services, { gone, known: wanted })
  if (on) await fireMonitors(services)
}

/** Ends the monitors that no copy of the bot runs any more, with their alarms. `on`: whether this one runs any. */
export async function endUnwatched(services: Services, on: boolean): Promise<void> {
  await endMonitorsOf(services, { gone: [], known: on ? monitorsOf(services.catalog.systems) : [] })
}

async function endMonitorsOf(
  services: Services,
  names: { readonly [name in 'gone' | 'known']: readonly MonitorName[] },
): Promise<void> {
  await inTransaction(services, async unit => {
    const dueBefore = addMilliseconds(unit.at, -unwatchedMs)
    for (const alarm of await endMonitors(unit.trx, { ...names, dueBefore }, unit.at)) await showAlarm(unit, alarm)
  })
}

function monitorsOf(systems: Catalog['systems']) {
  return Object.entries(systems).flatMap(([system, { health }]) =>
    health.flatMap(({ name, every }) => (every === undefined ? [] : [{ system, name, every }])),
  )
}

/**
 * Has every monitor run that is due, and asks for the next time at which one is. Of copies that do this at once each
 * monitor is given to one.
 */
export async function fireMonitors(services: Services): Promise<void> {
  await inTransaction(services, async unit => {
    const known = monitorsOf(unit.catalog.systems)
    const due = await claimDueMonitors(unit.trx, known, unit.at, mostAtOnce)
    const jobs = new Map<string, MonitorJob>()
    for (const { system, name, period } of due) {
      const checks = [...(jobs.get(system)?.checks ?? []), { name, period: period.getTime() }]
      jobs.set(system, { kind: 'monitor', system, checks })
    }
    for (const job of jobs.values()) enqueueJob(unit, job)
    await enqueueNext(unit, known)
  })
}

async function enqueueNext({ trx, tasks, clock }: UnitOfWork, known: readonly MonitorName[]): Promise<void> {
  const next = await findNextDue(trx, known)
  if (next !== null) tasks.push({ queue: 'alarm', key: null, data: {}, at: clock.realTime(next) })
}
