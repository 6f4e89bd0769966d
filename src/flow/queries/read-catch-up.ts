import type { EntryKind } from '../../domain/entry-kind.ts'
import type { ProposalState } from '../../domain/proposal-state.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { type Incident, isWalkOnly } from '../../incident/incident.ts'
import { listLocks } from '../../store/find-lock.ts'
import { listActors, listEntries } from '../../store/list-entries.ts'
import { listOffline } from '../../store/list-offline.ts'
import { listOpenTasks } from '../../store/list-open-tasks.ts'
import { listSimilar, type SimilarIncident } from '../../store/list-similar.ts'
import { findWindow } from '../../store/list-windows.ts'
import { cardOf } from '../../store/messages.ts'
import { proposalsOf } from '../../store/proposals.ts'
import type { TimelineEntry } from '../../store/timeline.ts'
import { walksOf } from '../../store/walks.ts'
import { countProof, settledBy } from '../../walk/said-against.ts'
import { stepState, type Walk, walkPlace } from '../../walk/walk.ts'
import type { Services } from '../services.ts'
import { linkLocks } from './find-proposal-details.ts'
import { permalink } from './list-incidents.ts'
import { waitingAmong } from './read-card.ts'

const found: readonly EntryKind[] = ['step-verdict', 'alarm', 'alarm-over', 'health-after']
/** What became of a change that somebody decided on. What was withdrawn, or came too late, changed nothing. */
const decided: readonly ProposalState[] = ['approved', 'running', 'succeeded', 'failed', 'unknown', 'rejected']
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

/** Lines of each kind: what somebody reads in 20 seconds. More are in the timeline. */
const most = 4

/** What somebody who joins late has to know of an incident, from its record: bounded, however long that is. */
export async function readCatchUp(services: Services, incident: Incident) {
  const { database, encryption, programs, clock } = services
  const { id } = incident
  const now = clock.now()
  const walks = await walksOf(database, id, encryption)
  const walk = walks.at(-1)
  const proposals = await proposalsOf(database, id, encryption)
  return {
    incident,
    permalink: permalink(services, await cardOf(database, id), null),
    found: lastOfEach(await listEntries(database, id, found, 200)).slice(0, most),
    changed: newestFirst(proposals.filter(it => decided.includes(it.state))).slice(0, most),
    said: await listEntries(database, id, said, most),
    people: await listActors(database, id, 6),
    walk: walk === undefined ? null : walkPlace(await programs.find(walk.program), walk),
    settled: await listSettled(services, walks),
    waiting: waitingAmong(proposals, now),
    unknown: proposals.filter(it => it.state === 'unknown'),
    locks: await linkLocks(services, id, await listLocks(database, incident.system, now, most)),
    tasks: await listOpenTasks(database, id, 10),
    offline: await listOffline(database, incident.system, now),
    now,
  }
}

/** How far the proof lists are and by whose word, the lines of them that are settled, and what a person says against a check. */
async function listSettled({ programs }: Services, walks: readonly Walk[]) {
  const all = await Promise.all(
    walks.map(async walk => {
      const { steps } = await programs.find(walk.program)
      return steps.map(({ id, title, phase }) => {
        const state = stepState(walk, id)
        return { title, isProof: phase === 'prove', state, by: settledBy(state) }
      })
    }),
  )
  const lines = all.flat()
  const news = lines.filter(it => it.by === 'against' || (it.isProof && (it.by === 'proven' || it.by === 'said')))
  return {
    count: countProof(lines.filter(it => it.isProof).map(it => it.state)),
    total: news.length,
    lines: news
      .toSorted((one, other) => (other.state.at?.getTime() ?? 0) - (one.state.at?.getTime() ?? 0))
      .slice(0, most),
  }
}

function newestFirst(proposals: readonly Proposal[]): readonly Proposal[] {
  const at = ({ decidedAt, proposedAt }: Proposal) => (decidedAt ?? proposedAt).getTime()
  return proposals.toSorted((one, other) => at(other) - at(one))
}

/** What others could be told of an incident. */
export async function readDraft(services: Services, incident: Incident) {
  const { found, changed, said, now } = await readCatchUp(services, incident)
  const means = services.catalog.systems[incident.system]?.severities[incident.severity]?.means ?? null
  const done = changed.flatMap(it => (it.state === 'succeeded' ? [it.plan.title] : []))
  // Who gives maintenance a severity has made an incident of it.
  const window = isWalkOnly(incident) ? await findWindow(services.database, incident.id) : null
  return { incident, window, means, found, done, said, now }
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
