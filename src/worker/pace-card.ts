import { lateAfterMs } from '../flow/queries/read-card.ts'
import { readIncident } from '../store/incidents.ts'
import { findLateness, type Marked } from '../store/messages.ts'
import type { RetryAfter } from './deliver-message.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A card that only tells of the walk's progress is updated this often at most, since Slack takes few updates of one message. */
const apartMs = 3_000

/** Progress finds room behind what people wait for, but no later than this. */
const progressWithinMs = 180_000

/** That a thread is late is said before what has been late for up to so much longer: nobody is left without a word. */
const noticeAheadMs = 30_000

/**
 * Whether it only tells how far a walk is. Each step that is done changes the card and the walk's line as well, which
 * nobody looks at who has just pressed the step's button.
 */
export function isProgress({ surface, ts }: Marked): boolean {
  return ts !== null && (surface === 'card' || surface.startsWith('walk:'))
}

/** Whether a person waits for it, or should wait no longer. */
export function isAwaited(row: Marked): boolean {
  return !isProgress(row) || row.waitedMs > progressWithinMs
}

/** What a card has to tell at once: which version of its incident there is, and that its thread is late. */
export type CardNews = { readonly version: number; readonly late: boolean }

/** How a card is to be shown. */
type Paced = { readonly kind: 'now'; readonly awaited: boolean; readonly waitedMs: number; readonly news: CardNews }

/**
 * Whether a card has to wait because it was shown a moment ago. What changes the incident itself (taken, severity,
 * status) is shown at once: whoever pressed its button looks at it.
 */
export async function paceCard({ services, cards }: WorkerDependencies, row: Marked): Promise<Paced | RetryAfter> {
  const incident = row.incident === null ? null : await readIncident(services.database, row.incident)
  if (incident === null) {
    return { kind: 'now', awaited: true, waitedMs: row.waitedMs, news: { version: 0, late: false } }
  }
  const lateness = await findLateness(services.database, incident.id, lateAfterMs)
  const shown = newsOf(row)
  const saysLate = lateness !== null && shown?.late !== true
  const isNews = row.ts === null || shown?.version !== incident.version || saysLate
  const wait = (cards.get(incident.id) ?? Number.NEGATIVE_INFINITY) + apartMs - performance.now()
  if (!isNews && wait > 0) return { kind: 'later', afterMs: Math.ceil(wait), reason: null }
  return {
    kind: 'now',
    awaited: isNews || isAwaited(row),
    waitedMs: saysLate ? Math.max(row.waitedMs, lateness.forMs + noticeAheadMs) : row.waitedMs,
    news: { version: incident.version, late: lateness !== null },
  }
}

/** The hash of a card's content, with what it tells, so that every copy of the bot knows what is shown. */
export function withNews(hash: string, { version, late }: CardNews): string {
  return `${hash}:${version}:${late ? 'late' : ''}`
}

/** What the card tells that is shown; null before it is, and when nobody can say. */
export function newsOf({ contentHash }: Pick<Marked, 'contentHash'>): CardNews | null {
  const [, version, late] = contentHash?.split(':') ?? []
  return version === undefined ? null : { version: Number(version), late: late === 'late' }
}
