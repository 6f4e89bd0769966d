import type { Surface } from '../../domain/decision.ts'
import type { Incident } from '../../incident/incident.ts'
import { findChangedBefore } from '../../store/find-changed-before.ts'
import { listFollowUps } from '../../store/follow-ups.ts'
import { findLastChange, listAfterwards } from '../../store/list-carried-out.ts'
import { cardOf, findMessage, listPlaces } from '../../store/messages.ts'
import { readTimeline, type TimelineEntry, timelineLength } from '../../store/timeline.ts'
import { walksOf } from '../../store/walks.ts'
import { countProof, isOlder, saidAgainst, settledBy } from '../../walk/said-against.ts'
import { countSteps, isSettled, type StepCount, stepState } from '../../walk/walk.ts'
import type { Services } from '../services.ts'
import { permalink } from './list-incidents.ts'

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
  return {
    incident,
    entries: await linkEntries(services, incident.id, entries),
    ...(await readWalked(services, incident.id)),
    afterwards: await listAfterwards(services.database, incident),
    followUps: await listFollowUps(services.database, incident.id),
    head: entries.at(-1)?.hash ?? null,
    writtenAt: services.clock.now(),
  }
}

/** What is to be done after an incident, and where its list stands in Slack. */
export async function readFollowUpList(services: Services, incident: Incident) {
  const card = await linkFollowUps(services, incident.id)
  return { incident, card, followUps: await listFollowUps(services.database, incident.id) }
}

/** Where the list of an incident's follow-ups stands in Slack. */
export async function linkFollowUps(services: Services, incident: number): Promise<string | null> {
  const { database } = services
  const [list, card] = [await findMessage(database, incident, 'follow-ups'), await cardOf(database, incident)]
  return permalink(services, list, card?.ts ?? null)
}

/** The lines of the proof lists of an incident's walks, and what became of their steps. */
export async function readWalked(services: Pick<Services, 'database' | 'encryption' | 'programs'>, incident: number) {
  const walks = await walksOf(services.database, incident, services.encryption)
  const read = await Promise.all(
    walks.map(async walk => {
      const program = await services.programs.find(walk.program)
      const lines = program.steps.filter(it => it.phase === 'prove')
      return {
        steps: countSteps(program, walk),
        lines: lines.map(({ id, title }) => ({ title, state: stepState(walk, id) })),
      }
    }),
  )
  const sum = (name: keyof StepCount): number => read.reduce((all, { steps }) => all + steps[name], 0)
  const lines = read.flatMap(it => it.lines)
  const changed = await findLastChange(services.database, incident)
  return {
    proof: lines.map(({ title, state }) => ({
      title,
      settled: isSettled(state),
      by: state.by?.name ?? null,
      proven: settledBy(state) === 'proven',
      ...(isOlder(state, changed) ? { older: true } : {}),
      against: saidAgainst(state),
      because: state.because ?? null,
    })),
    proofCount: countProof(lines.map(it => it.state)),
    steps: { done: sum('done'), skipped: sum('skipped'), notTrue: sum('notTrue'), total: sum('total') },
  }
}

/** Each entry with the address of the message that it is, or that shows what it is about; of the card where there is none. */
async function linkEntries(services: Services, incident: number, entries: readonly TimelineEntry[]) {
  const places = await listPlaces(services.database, incident)
  const card = places.get('card') ?? null
  return entries.map(it => {
    const surface = surfacesOf(it).find(one => places.has(one))
    const message = surface === undefined ? card : (places.get(surface) ?? card)
    const own = it.kind === 'pinned' && typeof it.data.permalink === 'string' ? it.data.permalink : null
    return { ...it, permalink: own ?? permalink(services, message, card?.ts ?? null) }
  })
}

/** What an entry is shown by, the closest first. */
function surfacesOf({ sequence, data }: TimelineEntry): readonly Surface[] {
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null)
  const [walk, step, proposal, checks] = [text('walk'), text('step'), text('proposal'), text('checks')]
  return [
    `notice:${sequence}` as const,
    ...(proposal === null ? [] : [`gate:${proposal}` as const]),
    ...(checks === null ? [] : [`checks:${checks}` as const]),
    ...(walk === null || step === null ? [] : [`step:${walk}:${step}` as const, `proof:${walk}` as const]),
    ...(walk === null ? [] : [`walk:${walk}` as const]),
  ]
}
