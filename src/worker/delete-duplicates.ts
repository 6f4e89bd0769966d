import type { Job } from '../domain/job.ts'
import { inTransaction } from '../flow/decide-once.ts'
import { enqueueJob } from '../flow/enqueue-job.ts'
import { deleteFiles, listFiles } from '../slack/deliver/post-file.ts'
import { deleteMessage, listPosted } from '../slack/deliver/post-message.ts'
import { forgetPosted, readMessage } from '../store/claim-message.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

type DeleteDuplicates = Extract<Job, { kind: 'delete-duplicates' }>

/** Within this Slack has got a call whose process gave it up on being woken. */
export const arrivesMs = 1_000

/** Within this Slack has got a call that nobody found when it was looked for. */
export const arrivesLateMs = 10_000

/** What cannot be done yet is looked at again after so long. */
const againMs = 10_000

/** A post whose answer was given up may reach Slack after another one was made: looks for it after `afterMs`. */
export async function enqueueDuplicateDeletion(
  { services }: WorkerDependencies,
  { message, place }: Pick<DeleteDuplicates, 'message' | 'place'>,
  afterMs: number,
): Promise<void> {
  const job: Job = { kind: 'delete-duplicates', message, place }
  await inTransaction(services, async unit => enqueueJob(unit, job, new Date(Date.now() + afterMs)))
}

/** Whether another copy has taken the message over from the one whose claim this is. */
export async function isTaken(
  { services }: WorkerDependencies,
  { id, claim }: { readonly id: number; readonly claim: number },
): Promise<boolean> {
  const now = await readMessage(services.database, id)
  return now !== null && now.claim !== claim
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
  if (row.ts === row.contentHash) return deleteDuplicateFiles(worker, job, row.ts)
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

/** The name of a file stands for its address and for its content. */
async function deleteDuplicateFiles(worker: WorkerDependencies, job: DeleteDuplicates, name: string): Promise<void> {
  const { channel, threadTs } = job.place
  if (threadTs === null) return
  const listed = await listFiles(worker.client, { channel, threadTs }, name)
  const deleted = listed.kind === 'listed' ? await deleteFiles(worker.client, listed.ids.slice(1)) : listed
  if (deleted.kind === 'later') return enqueueDuplicateDeletion(worker, job, Math.max(againMs, deleted.afterMs))
  if (deleted.kind === 'refused')
    worker.log.warn({ ...job.place, name, reason: deleted.code }, 'a file that stands twice could not be deleted')
}
