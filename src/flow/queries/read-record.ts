import type { Incident } from '../../incident/incident.ts'
import { findChangedBefore } from '../../store/find-changed-before.ts'
import { readTimeline, type TimelineEntry, timelineLength } from '../../store/timeline.ts'
import { walksOf } from '../../store/walks.ts'
import { isSettled, stepState } from '../../walk/walk.ts'
import type { Services } from '../services.ts'

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
export async function readLatestEntries(services: Services, incident: number) {
  const total = await timelineLength(services.database, incident)
  const entries = await readTimeline(services.database, incident, { after: Math.max(0, total - shown), limit: shown })
  return { entries, total }
}

/** What changed before an incident began; null until it was read. */
export function readChangedBefore(services: Services, incident: number): Promise<TimelineEntry | null> {
  return findChangedBefore(services.database, incident)
}

/** All that the report of an incident is written from. */
export async function readReport(services: Services, incident: Incident) {
  const entries = await readRecord(services, incident.id)
  const walks = await walksOf(services.database, incident.id, services.encryption)
  const proof = await Promise.all(
    walks.map(async walk => {
      const program = await services.programs.find(walk.program)
      return program.steps.flatMap(step => {
        const state = stepState(walk, step.id)
        const { title } = step
        return step.phase === 'prove' ? [{ title, settled: isSettled(state), by: state.by?.name ?? null }] : []
      })
    }),
  )
  return {
    incident,
    entries,
    proof: proof.flat(),
    head: entries.at(-1)?.hash ?? null,
    writtenAt: services.clock.now(),
  }
}
