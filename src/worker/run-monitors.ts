import type { MonitorJob } from '../domain/job.ts'
import { recordMonitored } from '../flow/health/record-monitored.ts'
import { checkLineSafely } from './check-health.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** Runs health checks of one system that are due, side by side; each is kept as soon as it has its answer. */
export async function runMonitors(worker: WorkerDependencies, { system, checks }: MonitorJob): Promise<void> {
  const known = worker.services.catalog.systems[system]
  const systemName = known?.name ?? system
  await Promise.all(
    checks.map(async ({ name, period }) => {
      // Of a copy whose catalog has it: what this one would say of it is no news of the system.
      if (known?.health.some(it => it.name === name) !== true) return
      const line = { system, systemName, name, outcome: null, summary: '', latencyMs: null }
      const seen = await checkLineSafely(worker, line)
      await recordMonitored(worker.services, { system, name, period: new Date(period) }, seen)
    }),
  )
}
