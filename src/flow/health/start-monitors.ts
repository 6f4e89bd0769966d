import type { MonitorJob } from '../../domain/job.ts'
import { claimDueMonitors, findNextDue, replaceMonitors } from '../../store/monitors.ts'
import { inTransaction } from '../decide-once.ts'
import { enqueueJob } from '../enqueue-job.ts'
import type { Services } from '../services.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import { showAlarm } from './record-monitored.ts'

/** More than are due at once; the others follow. */
const mostAtOnce = 500

/**
 * Makes the monitors those health checks of the catalog that say how often they run, and has those run that are due. A
 * monitor that was there goes on where it was. `on` false: there are none.
 */
export async function startMonitors(services: Services, on = true): Promise<void> {
  const wanted = Object.entries(on ? services.catalog.systems : {}).flatMap(([system, { health }]) =>
    health.flatMap(({ name, every }) => (every === undefined ? [] : [{ system, name, every }])),
  )
  await inTransaction(services, async unit => {
    const ended = await replaceMonitors(unit.trx, wanted, unit.at)
    for (const alarm of ended) await showAlarm(unit, alarm)
  })
  await fireMonitors(services)
}

/**
 * Has every monitor run that is due, and asks for the next time at which one is. Of copies that do this at once each
 * monitor is given to one.
 */
export async function fireMonitors(services: Services): Promise<void> {
  await inTransaction(services, async unit => {
    const due = await claimDueMonitors(unit.trx, unit.at, mostAtOnce)
    const jobs = new Map<string, MonitorJob>()
    for (const { system, name, period } of due) {
      const checks = [...(jobs.get(system)?.checks ?? []), { name, period: period.getTime() }]
      jobs.set(system, { kind: 'monitor', system, checks })
    }
    for (const job of jobs.values()) enqueueJob(unit, job)
    await enqueueNext(unit)
  })
}

async function enqueueNext({ trx, tasks, clock }: UnitOfWork): Promise<void> {
  const next = await findNextDue(trx)
  if (next !== null) tasks.push({ queue: 'alarm', key: null, data: {}, at: clock.realTime(next) })
}
