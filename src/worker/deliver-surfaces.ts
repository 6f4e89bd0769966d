import { createHash } from 'node:crypto'
import type { Surface } from '../domain/decision.ts'
import { showSurfaces } from '../flow/decide-once.ts'
import { type Delivery, startDelivery } from '../flow/start-delivery.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { readIncident } from '../store/incidents.ts'
import { markPassed } from '../store/message-claims.ts'
import { behindSince, claimSurfaces, type Marked, type Message, shownSurfaces } from '../store/messages.ts'
import { readProposal } from '../store/proposals.ts'
import { listRivals } from '../store/target-proposals.ts'
import { readWalk } from '../store/walks.ts'
import { stepState } from '../walk/walk.ts'
import { deliverFile } from './deliver-file.ts'
import { deliverMessage, type RetryAfter } from './deliver-message.ts'
import { lateAfterMs } from './render-card.ts'
import { renderSurface } from './render-surface.ts'
import type { ShownCard, WorkerDependencies } from './worker-dependencies.ts'

/**
 * Shows the newest state of every marked surface, in the order in which they were first marked. What Slack refuses for
 * good is said another way and blocks nothing; what may pass by itself ends the round, so that order is kept. What only
 * the pace of its method holds back, holds back those of that method: updates do not wait for posts.
 */
export async function deliverSurfaces(
  worker: WorkerDependencies,
  { story, part }: Pick<Delivery, 'story' | 'part'>,
): Promise<RetryAfter | null> {
  const { database } = worker.services
  const { marked, card } = await claimSurfaces(database, story)
  const own = marked.filter(it => (part === 'card') === (it.surface === 'card'))
  // A new gate comes first: the step that links to it is then shown once.
  const isNewGate = (it: Message) => it.ts === null && it.surface.startsWith('gate:')
  const rows = [...own.filter(isNewGate), ...own.filter(it => !isNewGate(it))]
  // The card is the parent of all others: its own delivery calls for theirs once it is there.
  if (part === 'thread' && (card === null || card.ts === null)) return null
  const held = new Map<'post' | 'update', RetryAfter>()
  for (const row of rows) {
    const call = row.ts === null ? 'post' : 'update'
    if (held.has(call)) continue
    const later = part === 'card' ? await deliverCard(worker, row, card) : await deliverRow(worker, row, card, true)
    if (later !== null && later.reason !== null) return later
    if (later !== null) {
      held.set(call, later)
      continue
    }
    if (row.ts === null) await showWhatLinksTo(worker, row)
    if (row.surface.startsWith('gate:')) await showRivals(worker, row)
  }
  if (part === 'thread' && rows.some(it => it.waitedMs > lateAfterMs)) await sayBehind(worker, story, held.size > 0)
  // What waited for the card, also when a kill came between the card and its thread.
  if (part === 'card' && held.size === 0 && marked.length > rows.length) await startThread(worker, story)
  return [...held.values()].toSorted((a, b) => a.afterMs - b.afterMs)[0] ?? null
}

/** The card says since when its thread is late, and then that it is not any more. */
async function sayBehind(
  { services, cards }: WorkerDependencies,
  { incident }: Delivery['story'],
  still: boolean,
): Promise<void> {
  if (incident === null || (still && cards.get(incident)?.behind === true)) return
  await showSurfaces(services, incident, ['card'])
}

async function startThread({ services }: WorkerDependencies, story: Delivery['story']): Promise<void> {
  await services.database
    .transaction()
    .execute(trx => startDelivery(trx, services, { story, part: 'thread', attempt: 0 }, null))
}

async function deliverCard(worker: WorkerDependencies, row: Marked, card: Message | null): Promise<RetryAfter | null> {
  const paced = await paceCard(worker, row)
  if (paced.kind === 'later') return paced
  const later = await deliverRow(worker, row, card, paced.awaited)
  if (later === null && row.incident !== null) worker.cards.set(row.incident, paced.card)
  return later
}

async function deliverRow(
  worker: WorkerDependencies,
  row: Message,
  card: Message | null,
  awaited: boolean,
): Promise<RetryAfter | null> {
  const rendered = await renderSurface(worker, row, card)
  if (rendered.kind === 'nothing') {
    await markPassed(worker.services.database, row, row.wanted)
    return null
  }
  const threadTs = row.surface === 'card' ? null : (card?.ts ?? null)
  if (rendered.kind === 'file') return deliverFile(worker, row, { channel: rendered.channel, threadTs }, rendered.file)
  const { channel, broadcast, since } = rendered
  const place = { channel, threadTs, broadcast, since, awaited }
  return deliverMessage(worker, row, place, rendered.content, hashOf(rendered.content))
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
  const proposal = name === 'gate' ? await readProposal(services.database, id, services.seal) : null
  const linking: Surface[] = name === 'walk' ? ['card'] : []
  if (proposal?.walk != null && proposal.step !== null) linking.push(`step:${proposal.walk}:${proposal.step}`)
  const walk = name === 'step' ? await readWalk(services.database, id, services.seal) : null
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
 * is only shown anew calls for none, so that two do not call for one another without end.
 */
async function showRivals({ services }: WorkerDependencies, { incident, surface, ts }: Message): Promise<void> {
  const { database, seal, clock } = services
  const proposal = await readProposal(database, surface.slice('gate:'.length), seal)
  if (incident === null || proposal === null || (proposal.state === 'proposed' && ts !== null)) return
  const drill = (await readIncident(database, incident))?.drill ?? false
  for (const rival of await listRivals(database, proposal, { drill, now: clock.now() })) {
    await showSurfaces(services, rival.incident, [`gate:${rival.id}`])
  }
}

/** A card that only tells of the walk's progress is updated this often at most (architecture.md, measured trap 4). */
const apartMs = 3_000

/** The walk's progress finds room behind what people wait for, but no later than this. */
const progressWithinMs = 8_000

/** How a card is to be shown, and what is kept of it when it is. */
type Paced = { readonly kind: 'now'; readonly awaited: boolean; readonly card: ShownCard }

/**
 * Whether a card has to wait because it was shown a moment ago. What changes the incident itself (taken, severity,
 * status) is shown at once: whoever pressed its button looks at it.
 */
export async function paceCard({ services, cards }: WorkerDependencies, row: Marked): Promise<Paced | RetryAfter> {
  const at = performance.now()
  const first: Paced = { kind: 'now', awaited: true, card: { at, version: 0, behind: false } }
  if (row.incident === null || row.ts === null) return first
  const incident = await readIncident(services.database, row.incident)
  if (incident === null) return first
  const behind = (await behindSince(services.database, row.incident, lateAfterMs)) !== null
  const last = cards.get(row.incident)
  const isNews = last?.version !== incident.version || (behind && !last.behind)
  const wait = last === undefined ? 0 : last.at + apartMs - at
  if (!isNews && wait > 0) return { kind: 'later', afterMs: Math.ceil(wait), reason: null }
  return {
    kind: 'now',
    awaited: isNews || row.waitedMs > progressWithinMs,
    card: { at, version: incident.version, behind },
  }
}
