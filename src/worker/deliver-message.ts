import type { Failure } from '../slack/deliver/classify-error.ts'
import type { Manner } from '../slack/deliver/paced-client.ts'
import {
  type Content,
  deleteMessage,
  listPosted,
  postMessage,
  type Shown,
  updateMessage,
} from '../slack/deliver/post-message.ts'
import {
  claimMessage,
  forgetPosted,
  keepFound,
  markAgain,
  markFailed,
  markShown,
  readMessage,
  releaseClaim,
} from '../store/claim-message.ts'
import type { Message } from '../store/messages.ts'
import { arrivesLateMs, arrivesMs, enqueueDuplicateDeletion, isTaken } from './delete-duplicates.ts'
import { reportUndeliverable } from './report-undeliverable.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

type Place = {
  readonly channel: string
  readonly threadTs: string | null
  readonly broadcast: boolean
  /** The message cannot be older than this. */
  readonly since: Date
  /** Whether a person waits to see it, and for how many milliseconds it has waited. */
  readonly awaited: boolean
  readonly waitedMs: number
}

/** What came of a call, and the number of the claim under which it was made. `taken`: another copy has the message. */
type Sent = { readonly claim: number; readonly posted: boolean; readonly result: Shown | Failure } | 'taken'

/** A process that was paused for longer than this between its claim and the call does not make the call. */
const holdsForMs = 5_000

/** Posts or updates one message so that it shows this content; `hash` tells whether it does already. */
export async function deliverMessage(
  worker: WorkerDependencies,
  row: Message,
  place: Place,
  content: Content,
  hash: string,
): Promise<RetryAfter | null> {
  const { database } = worker.services
  const shows = (claim: number, ts: string): Promise<boolean> =>
    markShown(database, { id: row.id, claim }, { version: row.wanted, channel: place.channel, ts, contentHash: hash })
  if (row.ts !== null && isSameContent(row.contentHash, hash)) return (await shows(row.claim, row.ts)) ? null : soon

  let sent = await send(worker, row, place, content)
  const refused = sent !== 'taken' && sent.result.kind === 'refused' ? sent.result.code : null
  if (sent !== 'taken' && isOfBlocks(refused)) {
    worker.log.error({ surface: row.surface, reason: refused }, 'Slack refused the blocks of a message')
    // What Slack will not show as blocks is shown as text.
    const { state } = sent.posted ? { state: 'new' as const } : row
    sent = await send(worker, { ...row, state, claim: sent.claim }, place, { text: content.text, blocks: [] })
  }
  if (sent === 'taken') return soon
  const { claim, posted, result } = sent
  if (result.kind === 'later') {
    if (!result.certain) await preparePossibleArrival(worker, row, place, { claim, posted })
    return result
  }
  if (result.kind === 'shown') {
    if (await shows(claim, result.ts)) return null
    if (posted) await takeBack(worker, row, place, result.ts)
    else await markAgain(database, row.id)
    return soon
  }
  const reason = refused ?? (result.kind === 'refused' ? result.code : 'message_not_found')
  await markFailed(database, { id: row.id, claim }, reason, row.wanted)
  await reportUndeliverable(worker, row, reason, content.text)
  return null
}

/** What stands behind the hash of the content says what else is known of it. */
function isSameContent(shown: string | null, hash: string): boolean {
  return shown?.split(':')[0] === hash.split(':')[0]
}

function isOfBlocks(code: string | null): boolean {
  return code === 'invalid_blocks' || code === 'msg_too_long' || code === 'msg_blocks_too_long'
}

async function send(worker: WorkerDependencies, row: Message, place: Place, content: Content): Promise<Sent> {
  if (row.ts !== null) {
    const result = await updateMessage(
      worker.client,
      { channel: place.channel, ts: row.ts },
      content,
      atOnce(row, place),
    )
    if (result.kind !== 'gone') return { claim: row.claim, posted: false, result }
  }
  // Found as `sending`: a call was made whose answer nobody kept. It may have arrived.
  if (row.state === 'sending') {
    const listed = await listPosted(worker.client, place, String(row.id))
    if (listed.kind !== 'listed') return { claim: row.claim, posted: false, result: listed }
    const [ts, ...others] = listed.posted
    if (ts === undefined || others.length > 0) {
      await enqueueDuplicateDeletion(worker, duplicatesOf(row, place), arrivesLateMs)
    }
    if (ts !== undefined) {
      const there = { channel: place.channel, ts }
      // Kept before it is shown: the copy that posted it may be awake, and takes back what nobody has found.
      const claim = await keepFound(worker.services.database, row, there)
      if (claim === null) return 'taken'
      const result = await updateMessage(worker.client, there, content, atOnce(row, place))
      if (result.kind !== 'gone') return { claim, posted: false, result }
      return post(worker, { ...row, claim }, place, content)
    }
  }
  return post(worker, row, place, content)
}

/** The claim is written, and held against the clock, at the moment of sending. */
async function post(worker: WorkerDependencies, row: Message, place: Place, content: Content): Promise<Sent> {
  const { database } = worker.services
  let claim: number | null = row.claim
  const isDue = async (): Promise<boolean> => {
    const from = performance.now()
    claim = await claimMessage(database, row)
    return claim !== null && performance.now() - from < holdsForMs
  }
  const result = await postMessage(worker.client, place, String(row.id), content, { ...atOnce(row, place), isDue })
  if (claim === null) return 'taken'
  // Nobody has to look for what was certainly not posted.
  if (result.kind === 'later' && result.certain && claim !== row.claim) {
    await releaseClaim(database, { id: row.id, claim })
  }
  return { claim, posted: true, result }
}

/** What cannot be sent now is put off, so that the newest state is rendered when it can. */
function atOnce({ id }: Message, { awaited, waitedMs }: Place): Manner {
  return { awaited, waiter: { id, waitedMs }, patienceMs: 0 }
}

/** Nobody knows whether Slack got the call, or gets it yet; meanwhile another copy may have shown the message. */
async function preparePossibleArrival(
  worker: WorkerDependencies,
  row: Message,
  place: Place,
  { claim, posted }: { readonly claim: number; readonly posted: boolean },
): Promise<void> {
  const { database } = worker.services
  // An older state may come to stand over a newer one.
  if (!posted) return markAgain(database, row.id)
  // The one who has taken the message over has not seen this one.
  if (await isTaken(worker, { id: row.id, claim }))
    await enqueueDuplicateDeletion(worker, duplicatesOf(row, place), arrivesMs)
}

function duplicatesOf({ id }: Message, { channel, threadTs, since }: Place) {
  return { message: id, place: { channel, threadTs, since: since.getTime() } }
}

/** This copy was paused in the middle of its post, and another has taken the message over: one of the two goes. */
async function takeBack(worker: WorkerDependencies, row: Message, place: Place, ts: string): Promise<void> {
  const { database } = worker.services
  const now = await readMessage(database, row.id)
  // The other has found this one, and shows it.
  if (now?.ts === ts) return
  const deleted = await deleteMessage(worker.client, { channel: place.channel, ts })
  // It may have been found between the look and the deletion.
  if (deleted.kind === 'deleted' || deleted.kind === 'gone') await forgetPosted(database, row.id, ts)
  else await enqueueDuplicateDeletion(worker, duplicatesOf(row, place), arrivesMs)
}

/** Something is left to show; the job comes again after this many milliseconds. `reason`: what Slack says; null for our own pace. */
export type RetryAfter = { readonly kind: 'later'; readonly afterMs: number; readonly reason: string | null }

/** Another copy is at the same message; what it leaves to be shown is shown soon after. */
export const soon: RetryAfter = { kind: 'later', afterMs: 500, reason: null }
