import { deleteFiles, listFiles, type PostedFile, postFile } from '../slack/deliver/post-file.ts'
import { claimMessage, markFailed, markShown, releaseClaim } from '../store/claim-message.ts'
import type { Message } from '../store/messages.ts'
import { arrivesLateMs, arrivesMs, enqueueDuplicateDeletion, isTaken } from './delete-duplicates.ts'
import { type RetryAfter, soon } from './deliver-message.ts'
import { reportUndeliverable } from './report-undeliverable.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** Posts a file into the thread, once: its name says which request it answers. */
export async function deliverFile(
  worker: WorkerDependencies,
  row: Message,
  place: { readonly channel: string; readonly threadTs: string | null },
  file: PostedFile,
): Promise<RetryAfter | null> {
  const { database } = worker.services
  const { channel, threadTs } = place
  if (threadTs === null) return null
  const thread = { channel, threadTs }
  const duplicates = { message: row.id, place: { ...thread, since: 0 } }
  // A file's message has no timestamp in the answer of the upload, and is never updated: its name stands for it.
  const posted = (claim: number): Promise<boolean> =>
    markShown(database, { id: row.id, claim }, { version: row.wanted, channel, ts: file.name, contentHash: file.name })
  if (row.state === 'sending') {
    const listed = await listFiles(worker.client, thread, file.name)
    if (listed.kind === 'later') return listed
    if (listed.kind === 'listed' && listed.ids.length > 0) return (await posted(row.claim)) ? null : soon
    await enqueueDuplicateDeletion(worker, duplicates, arrivesLateMs)
  }
  const claim = await claimMessage(database, row)
  if (claim === null) return soon
  const sent = await postFile(worker.client, thread, file)
  if (sent.kind === 'posted') {
    if (await posted(claim)) return null
    // Another copy has taken the file over meanwhile: it has found this one, or has posted it as well.
    const all = await listFiles(worker.client, thread, file.name)
    const deleted = all.kind === 'listed' && all.ids.length > 1 ? await deleteFiles(worker.client, sent.ids) : all
    if (deleted.kind === 'later') await enqueueDuplicateDeletion(worker, duplicates, arrivesMs)
    return soon
  }
  if (sent.kind === 'later') {
    // Nobody has to look for what was certainly not posted.
    if (sent.certain) await releaseClaim(database, { id: row.id, claim })
    else if (await isTaken(worker, { id: row.id, claim })) await enqueueDuplicateDeletion(worker, duplicates, arrivesMs)
    return sent
  }
  const reason = sent.kind === 'refused' ? sent.code : 'thread_not_found'
  await markFailed(database, { id: row.id, claim }, reason, row.wanted)
  await reportUndeliverable(worker, row, reason, file.title)
  return null
}
