import { readIncident } from '../store/incidents.ts'
import type { Message } from '../store/messages.ts'
import type { Later } from './later.ts'
import type { Parts } from './parts.ts'

/** A card that only tells of the walk's progress is updated this often at most (architecture.md, measured trap 4). */
const apartMs = 3_000

/**
 * Whether a card has to wait because it was shown a moment ago. What changes the incident itself (taken, severity,
 * status) is shown at once: whoever pressed its button looks at it.
 */
export async function paceCard({ services, cards }: Parts, row: Message): Promise<Later | null> {
  if (row.incident === null || row.ts === null) return null
  const incident = await readIncident(services.database, row.incident)
  const last = cards.get(row.incident)
  const now = performance.now()
  const wait = last === undefined ? 0 : last.at + apartMs - now
  if (incident !== null && wait > 0 && last?.version === incident.version) {
    return { kind: 'later', afterMs: Math.ceil(wait), reason: null }
  }
  cards.set(row.incident, { at: now, version: incident?.version ?? 0 })
  return null
}
