import { readTimeline, type TimelineEntry, timelineLength } from '../store/timeline.ts'
import type { Services } from './services.ts'

const pageSize = 500

/** As many entries are shown where the whole record would be too long. */
const shown = 40

/** The whole record of an incident, oldest first. */
export async function readRecord(services: Services, incident: number): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = []
  for (;;) {
    const after = entries.at(-1)?.sequence ?? 0
    const page = await readTimeline(services.database, incident, { after, limit: pageSize })
    entries.push(...page)
    if (page.length < pageSize) return entries
  }
}

/** The newest entries, oldest first, and how many there are in all. */
export async function readLast(services: Services, incident: number) {
  const total = await timelineLength(services.database, incident)
  const entries = await readTimeline(services.database, incident, { after: Math.max(0, total - shown), limit: shown })
  return { entries, total }
}
