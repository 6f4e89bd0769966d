import type { EntryKind } from '../../domain/decision.ts'
import type { Incident } from '../../incident/incident.ts'
import { listActors, listEntries } from '../../store/list-entries.ts'
import { listOffline } from '../../store/list-offline.ts'
import { listSimilar, type SimilarIncident } from '../../store/list-similar.ts'
import { cardOf } from '../../store/messages.ts'
import { countWaiting } from '../../store/proposals.ts'
import type { TimelineEntry } from '../../store/timeline.ts'
import { walksOf } from '../../store/walks.ts'
import { walkPlace } from '../../walk/walk.ts'
import type { Services } from '../services.ts'
import { permalink } from './list-incidents.ts'

const found: readonly EntryKind[] = ['step-verdict', 'alarm', 'alarm-over', 'health-after']
const changed: readonly EntryKind[] = ['executed', 'execution-failed', 'execution-unknown', 'offline', 'online']
const said: readonly EntryKind[] = [
  'note',
  'pinned',
  'update',
  'severity',
  'mitigated',
  'taken',
  'resolved',
  'reopened',
]

/** Lines of each kind; more are in the timeline. */
const most = 5

/** What somebody who joins late has to know of an incident, from its record: bounded, however long that is. */
export async function readCatchUp(services: Services, incident: Incident) {
  const { database, encryption, programs, clock } = services
  const { id } = incident
  const walk = (await walksOf(database, id, encryption)).at(-1)
  return {
    incident,
    permalink: permalink(services, await cardOf(database, id), null),
    found: lastOfEach(await listEntries(database, id, found, 200)).slice(0, most),
    changed: await listEntries(database, id, changed, most),
    said: await listEntries(database, id, said, most),
    people: await listActors(database, id, 10),
    walk: walk === undefined ? null : walkPlace(await programs.find(walk.program), walk),
    proposals: await countWaiting(database, id),
    offline: await listOffline(database, incident.system, clock.now()),
    now: clock.now(),
  }
}

/** What is not as expected now: of each check the last verdict counts. Newest first. */
function lastOfEach(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const seen = new Set<unknown>()
  return entries.filter(({ kind, data }) => {
    // Where nothing was seen, what was seen before is what counts.
    if (data.kept !== undefined) return false
    const key = `${kind === 'step-verdict' ? data.step : kind} ${kind === 'step-verdict' ? data.walk : data.name}`
    if (seen.has(key)) return false
    seen.add(key)
    return kind !== 'step-verdict' || data.outcome !== 'as-expected'
  })
}

/** The earlier incidents that are most like one, each with a link to its card. */
export async function findSimilar(services: Services, incident: number, limit: number) {
  const similar = await listSimilar(services.database, incident, limit)
  return Promise.all(
    similar.map(async (it): Promise<SimilarIncident & { readonly permalink: string | null }> => {
      return { ...it, permalink: permalink(services, await cardOf(services.database, it.incident.id), null) }
    }),
  )
}
