import type { Job } from '../domain/decision.ts'
import type { Trx } from '../store/database.ts'
import type { Services } from './services.ts'

/** Enqueues work in the caller's transaction; `at` null: at once. An execution is never tried again by itself. */
export async function startJob(trx: Trx, services: Services, job: Job, at: Date | null = null): Promise<void> {
  const queue = job.kind === 'execute' || job.kind === 'verify' ? job.kind : 'work'
  const key = job.kind === 'execute' ? job.proposal : null
  await services.jobs.start(trx, { queue, key, data: job, at })
}
