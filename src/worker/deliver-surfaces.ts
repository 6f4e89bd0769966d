import { createHash } from 'node:crypto'
import type { Surface } from '../domain/decision.ts'
import { inTransaction, showSurfaces } from '../flow/decide-once.ts'
import { type Delivery, enqueueDelivery } from '../flow/enqueue-job.ts'
import { isActedIn } from '../flow/incident/record-message-change.ts'
import { lateAfterMs } from '../flow/queries/read-card.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { markPassed } from '../store/claim-message.ts'
import { readIncident } from '../store/incidents.ts'
import { listEntries } from '../store/list-entries.ts'
import { listRivals } from '../store/list-rivals.ts'
import { claimSurfaces, isShown, listFailed, type Marked, type Message, shownSurfaces } from '../store/messages.ts'
import { readProposal } from '../store/proposals.ts'
import { readWalk } from '../store/walks.ts'
import { stepState } from '../walk/walk.ts'
import { deliverFile } from './deliver-file.ts'
import { deliverMessage, type RetryAfter } from './deliver-message.ts'
import { type CardNews, isAwaited, isProgress, newsOf, paceCard, withNews } from './pace-card.ts'
import { renderSurface } from './render-surface.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** Progress for which the pace of updates had no room is looked at again no sooner than this. */
const progressEveryMs = 2_000

/**
 * Shows the newest state of every marked surface: what people wait for first, and otherwise in the order in which they
 * were first marked. What Slack refuses for good is said another way and blocks nothing; what may pass by itself ends
 * the round, so that order is kept. What only the pace of its method holds back, holds back those of that method:
 * updates do not wait for posts, nor what people wait for for the walk's progress. `paced`: of a thread only that.
 */
export async function deliverSurfaces(
  worker: WorkerDependencies,
  { story, part, paced }: Pick<Delivery, 'story' | 'part' | 'paced'>,
): Promise<RetryAfter | null> {
  const { database } = worker.services
  const { marked, card } = await claimSurfaces(database, story)
  const own = marked.filter(it => (part === 'card') === (it.surface === 'card'))
  // A new gate comes first: the step that links to it is then shown once.
  const rank = (it: Marked) => (it.ts === null && it.surface.startsWith('gate:') ? 0 : isAwaited(it) ? 1 : 2)
  const rows = own
    .filter(it => part === 'card' || paced !== true || isProgress(it))
    .toSorted((a, b) => rank(a) - rank(b))
  // The card is the parent of all others: its own delivery calls for theirs once it is there.
  if (part === 'thread' && (card === null || card.ts === null)) return null
  const held = new Map<'post' | 'update' | 'progress', RetryAfter>()
  for (const row of rows) {
    const call = row.ts === null ? 'post' : isProgress(row) ? 'progress' : 'update'
    if (held.has(call)) continue
    const later =
      part === 'card'
        ? await deliverCard(worker, row, card)
        : await deliverRow(worker, row, card, { awaited: isAwaited(row), waitedMs: row.waitedMs, news: null })
    if (later !== null && later.reason !== null) return later
    if (later !== null) {
      held.set(call, later)
      continue
    }
    if (row.ts === null) await showWhatLinksTo(worker, row)
    if (row.surface.startsWith('gate:')) await showWhatWaits(worker, row)
  }
  if (part === 'card') {
    const later = held.get('post') ?? held.get('progress') ?? null
    // What waited for the card, also when a kill came between the card and its thread.
    if (later === null && marked.length > rows.length) await startThread(worker, story, null)
    return later
  }
  const later = held.get('update') ?? held.get('post') ?? null
  if (rows.some(it => !isProgress(it) && it.waitedMs > lateAfterMs)) await sayLate(worker, card, later !== null)
  const progress = held.get('progress')
  if (progress !== undefined) await startThread(worker, story, Math.max(progressEveryMs, progress.afterMs))
  return later
}

/** The card says since when its thread is late, and then that it is not any more. */
async function sayLate({ services }: WorkerDependencies, card: Message | null, still: boolean): Promise<void> {
  if (card === null || card.incident === null || (still && newsOf(card)?.late === true)) return
  await showSurfaces(services, card.incident, ['card'])
}

/** `pacedMs`: only the walk's progress, after so many milliseconds; null: all of it, now. */
async function startThread(
  { services }: WorkerDependencies,
  story: Delivery['story'],
  pacedMs: number | null,
): Promise<void> {
  const delivery: Delivery = { story, part: 'thread', attempt: 0, ...(pacedMs === null ? {} : { paced: true }) }
  const at = pacedMs === null ? null : new Date(Date.now() + pacedMs)
  await inTransaction(services, async unit => enqueueDelivery(unit, delivery, at))
}

async function deliverCard(worker: WorkerDependencies, row: Marked, card: Message | null): Promise<RetryAfter | null> {
  const paced = await paceCard(worker, row)
  if (paced.kind === 'later') return paced
  const later = await deliverRow(worker, row, card, paced)
  if (later !== null || row.incident === null) return later
  worker.cards.set(row.incident, performance.now())
  // Slack takes the card again: what people act in, and Slack had refused meanwhile, is shown with it.
  if (row.state === 'failed' && (await isShown(worker.services.database, row.incident, 'card'))) {
    const refused = await listFailed(worker.services.database, row.incident)
    if (refused.length > 0) await showSurfaces(worker.services, row.incident, refused.filter(isActedIn))
  }
  return later
}

async function deliverRow(
  worker: WorkerDependencies,
  row: Message,
  card: Message | null,
  { awaited, waitedMs, news }: { readonly awaited: boolean; readonly waitedMs: number; readonly news: CardNews | null },
): Promise<RetryAfter | null> {
  const rendered = await renderSurface(worker, row, card)
  if (rendered.kind === 'nothing') {
    await markPassed(worker.services.database, row, row.wanted)
    return null
  }
  const threadTs = row.surface === 'card' ? null : (card?.ts ?? null)
  if (rendered.kind === 'file') return deliverFile(worker, row, { channel: rendered.channel, threadTs }, rendered.file)
  const { channel, broadcast, since } = rendered
  const place = { channel, threadTs, broadcast, since, awaited, waitedMs }
  const hash = hashOf(rendered.content)
  return deliverMessage(worker, row, place, rendered.content, news === null ? hash : withNews(hash, news))
}

/** A rendering that is seen already is not sent again. */
function hashOf(content: Content): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** A message that has just got its address: those that link to it are shown anew. */
async function showWhatLinksTo(worker: WorkerDependencies, { incident, surface }: Message): Promise<void> {
  const { services } = worker
  if (incident === null) return
  const [name, id = '', step = ''] = surface.split(':')
  const proposal = name === 'gate' ? await readProposal(services.database, id, services.encryption) : null
  const linking: Surface[] = name === 'walk' || name === 'proof' ? ['card'] : []
  if (proposal?.walk != null && proposal.step !== null) linking.push(`step:${proposal.walk}:${proposal.step}`)
  const walk = name === 'step' ? await readWalk(services.database, id, services.encryption) : null
  const checks = walk === null ? null : stepState(walk, step).checks
  if (checks !== null) linking.push(`checks:${checks}`)
  // A new table overtakes older ones.
  if (name === 'checks') {
    const tables = await shownSurfaces(services.database, incident, 'checks')
    linking.push(...tables.filter(it => it !== surface))
  }
  if (linking.length === 0) return
  await showSurfaces(services, incident, linking)
}

/**
 * A gate that has come, or is decided: those that wait for the same target name it, or name it no more. One that waits and
 * is only shown anew calls for none, so that two do not call for one another without end. Of one that is decided, what
 * reminded of it says so.
 */
async function showWhatWaits({ services }: WorkerDependencies, { incident, surface, ts }: Message): Promise<void> {
  const { database, encryption, clock } = services
  const proposal = await readProposal(database, surface.slice('gate:'.length), encryption)
  if (incident === null || proposal === null || (proposal.state === 'proposed' && ts !== null)) return
  if (proposal.state !== 'proposed') {
    const reminders = await listEntries(database, incident, ['approval-due'], 20)
    const own = reminders.filter(it => it.data.proposal === proposal.id).map(it => `notice:${it.sequence}` as const)
    if (own.length > 0) await showSurfaces(services, incident, own)
  }
  const drill = (await readIncident(database, incident))?.drill ?? false
  for (const rival of await listRivals(database, proposal, { drill, now: clock.now() })) {
    await showSurfaces(services, rival.incident, [`gate:${rival.id}`])
  }
}
