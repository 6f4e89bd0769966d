import type { ExecutorLimitsJob } from '../domain/job.ts'
import { findExecutorIncidents } from '../flow/executor/propose-executor.ts'
import { updateModal } from '../slack/deliver/update-modal.ts'
import { executorModal } from '../views/modals/executor-modal.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A person waits for the form that is open before them. */
const withinMs = 10_000

/** Fills the form of an executor's limits with what they are now, or with why that could not be read. */
export async function showLimits(worker: WorkerDependencies, job: ExecutorLimitsJob): Promise<void> {
  const since = performance.now()
  const { services, client, calls, log } = worker
  const { form, system, target, actor, incident, known } = job
  const { name = system, targets = {} } = services.catalog.systems[system] ?? {}
  const own = targets[target]
  if (own?.kind !== 'executor') return
  const { incidents } = await findExecutorIncidents(services, actor, { system })
  const call = { connector: 'executor', name: 'rollout', system, target, arguments: {} }
  const seen = await calls.check(call, AbortSignal.timeout(withinMs))
  const now =
    seen.kind === 'failed'
      ? services.redact.text(seen.reason)
      : { daily: Number(seen.values.daily), minute: Number(seen.values.minute) }
  const { limits: variables, host } = own
  const view = executorModal({
    ...{ action: 'limits', system, systemName: name, target, incidents, incident, form, ...known },
    limits: { now, variables, host },
  })
  const why = await updateModal(client, services.redact, view, since)
  if (why !== null) log.warn({ reason: why }, 'a form could not be filled')
}
