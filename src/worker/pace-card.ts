import { readIncident } from '../store/incidents.ts'
import { behindSince, type Marked } from '../store/messages.ts'
import { behindAfterMs } from './behind.ts'
import type { Later } from './later.ts'
import type { Parts, ShownCard } from './parts.ts'

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
export async function paceCard({ services, cards }: Parts, row: Marked): Promise<Paced | Later> {
  const at = performance.now()
  const first: Paced = { kind: 'now', awaited: true, card: { at, version: 0, behind: false } }
  if (row.incident === null || row.ts === null) return first
  const incident = await readIncident(services.database, row.incident)
  if (incident === null) return first
  const behind = (await behindSince(services.database, row.incident, behindAfterMs)) !== null
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
