import type { Job } from '../domain/decision.ts'
import { startJob } from '../flow/start-job.ts'
import { deleteMessage, listPosted } from '../slack/deliver/post-message.ts'
import { forgetPosted, readMessage } from '../store/message-claims.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

type DeleteDuplicates = Extract<Job, { kind: 'delete-duplicates' }>

/** What cannot be done yet is looked at again after so long. */
const againMs = 10_000

/** A post whose answer was given up may reach Slack after another one was made: looks for it after `afterMs`. */
export async function enqueueDuplicateDeletion(
  { services }: WorkerDependencies,
  { message, place }: Pick<DeleteDuplicates, 'message' | 'place'>,
  afterMs: number,
): Promise<void> {
  const job: Job = { kind: 'delete-duplicates', message, place }
  await services.database.transaction().execute(trx => startJob(trx, services, job, new Date(Date.now() + afterMs)))
}

/** Deletes what was posted under a row's id beside the message that is recorded. */
export async function deleteDuplicates(worker: WorkerDependencies, job: DeleteDuplicates): Promise<void> {
  const { message, place } = job
  const { database } = worker.services
  const row = await readMessage(database, message)
  if (row === null) return
  if (row.ts === null) {
    // It is still to be posted; or Slack refused it for good.
    return row.wanted > row.shown ? enqueueDuplicateDeletion(worker, job, againMs) : undefined
  }
  const listed = await listPosted(worker.client, { ...place, since: new Date(place.since) }, String(message))
  if (listed.kind === 'later') return enqueueDuplicateDeletion(worker, job, Math.max(againMs, listed.afterMs))
  // Without the recorded one the others are all that people see.
  if (listed.kind !== 'listed' || !listed.posted.includes(row.ts)) return
  for (const ts of listed.posted.filter(it => it !== row.ts)) {
    const deleted = await deleteMessage(worker.client, { channel: place.channel, ts })
    if (deleted.kind === 'later') return enqueueDuplicateDeletion(worker, job, Math.max(againMs, deleted.afterMs))
    if (deleted.kind === 'refused') {
      worker.log.warn({ ...place, ts, reason: deleted.code }, 'a message that stands twice could not be deleted')
      continue
    }
    worker.log.info({ surface: row.surface, ts }, 'a message that stood twice was deleted')
    // Another copy may have found it meanwhile.
    await forgetPosted(database, message, ts)
  }
}
