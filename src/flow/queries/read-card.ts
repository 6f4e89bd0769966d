import type { Person } from '../../domain/person.ts'
import type { Proposal } from '../../gate/proposal.ts'
import type { Incident } from '../../incident/incident.ts'
import { isUnderMaintenance } from '../../incident/maintenance-window.ts'
import { scoreDrill, scoredKinds } from '../../incident/score-drill.ts'
import { listLocks } from '../../store/find-lock.ts'
import { listFollowUps } from '../../store/follow-ups.ts'
import { countOpen } from '../../store/incidents.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { listEntries } from '../../store/list-entries.ts'
import { listOffline } from '../../store/list-offline.ts'
import { countOpenTasks } from '../../store/list-open-tasks.ts'
import { listWindows } from '../../store/list-windows.ts'
import { cardOf, findLateness, findMessage } from '../../store/messages.ts'
import { countWaiting, proposalsOf } from '../../store/proposals.ts'
import { walksOf } from '../../store/walks.ts'
import { loopLine } from '../../walk/loop.ts'
import { type Walk, walkPlace } from '../../walk/walk.ts'
import type { Services } from '../services.ts'
import { channelsSeen } from './find-incident.ts'
import { linkLocks } from './find-proposal-details.ts'
import { permalink } from './list-incidents.ts'
import { mayEscalate } from './read-escalation.ts'
import { readLinks } from './read-links.ts'

/** A thread that shows less than the newest state for longer than this is said to be late on its card. */
export const lateAfterMs = 5_000

/** What the card of an incident shows beside its row. */
export async function readCard(services: Services, incident: Incident) {
  const { database, encryption, clock } = services
  const { id, system } = incident
  const now = clock.now()
  const walks = await walksOf(database, id, encryption)
  const { pages, afterwards } = await splitLeft(database, incident)
  return {
    incident,
    proposals: await countWaiting(database, id),
    tasks: await countOpenTasks(database, id),
    offline: await listOffline(database, system, now),
    locks: await linkLocks(services, id, await listShownLocks(services, incident, now)),
    escalates: await mayEscalate(services, incident),
    maintenance: (await listWindows(database, now)).filter(
      it => it.incident === id || isUnderMaintenance(it, system, now),
    ),
    afterwards,
    pages,
    links: await readLinks(services, incident),
    unproven: incident.status === 'resolved' && !(await someProof(services, walks)),
    score: await scoreOf(services, incident),
    behindSince: (await findLateness(database, id, lateAfterMs))?.since ?? null,
    walk: await placeOf(services, id, walks.at(-1)),
    now,
  }
}

/** What a card says of locks: what is frozen by hand, and what its own changes keep others from. Its own come first. */
async function listShownLocks({ database }: Services, { id, system }: Incident, now: Date) {
  const locks = await listLocks(database, system, now, 50)
  const own = locks.filter(it => it.incident === id && (it.proposal === null || it.stands))
  return [...own, ...locks.filter(it => it.incident !== id && it.proposal === null)]
}

/** How far the walk of an incident is and what waits, for a line of a list: two queries, and no address. */
export async function readNext(services: Services, { id }: Incident) {
  const { database, encryption, clock } = services
  const [walks, proposals] = await Promise.all([walksOf(database, id, encryption), countWaiting(database, id)])
  const walk = walks.at(-1)
  const place = walk === undefined ? null : { ...(await walkShown(services, walk)), permalink: null }
  return { walk: place, proposals, behindSince: null, now: clock.now() }
}

/** Where an incident stands, what of it waits for a decision, and how many are open that the person may see. */
export async function readStatus(services: Services, incident: Incident, person: Person) {
  const { database, encryption } = services
  const channels = person.roles.length > 0 ? null : await channelsSeen(services, person)
  return {
    card: await readCard(services, incident),
    waiting: waitingAmong(await proposalsOf(database, incident.id, encryption), services.clock.now()),
    followUps: await listFollowUps(database, incident.id),
    total: await countOpen(database, channels),
  }
}

/** Those of an incident's proposals that wait for a decision. */
export function waitingAmong(proposals: readonly Proposal[], now: Date): readonly Proposal[] {
  return proposals.filter(it => it.state === 'proposed' && it.dueAt > now)
}

/** How the card calls what is asked about a walk; null: nothing is. */
export function questionWords(asking: string | null): string | null {
  if (asking === null) return null
  return loopLine(asking) === null ? 'Which is it?' : 'Once more?'
}

/** How far the newest walk has come, with where it stands in Slack; null: no runbook is walked. */
async function placeOf(services: Services, incident: number, walk: Walk | undefined) {
  if (walk === undefined) return null
  const { database } = services
  const card = await cardOf(database, incident)
  const link = async (surface: `walk:${string}` | `proof:${string}`) =>
    permalink(services, await findMessage(database, incident, surface), card?.ts ?? null)
  return {
    ...(await walkShown(services, walk)),
    permalink: (await link(`walk:${walk.id}`)) ?? (await link(`proof:${walk.id}`)),
  }
}

async function walkShown({ programs, redact }: Services, walk: Walk) {
  const place = walkPlace(await programs.find(walk.program), walk)
  // Before it is cut to fit: half a secret is not known as one.
  const title = place.title === null ? null : redact.text(place.title)
  return { ...place, title, asking: questionWords(walk.asking) }
}

/** As many of its checks, changes and decisions are looked at: a drill of a day has fewer. */
const mostScored = 1_000

/** How a drill that is over went; null for everything else. */
async function scoreOf({ database }: Services, incident: Incident) {
  if (!incident.drill || incident.status !== 'resolved') return null
  return scoreDrill(incident, (await listEntries(database, incident.id, scoredKinds, mostScored)).toReversed())
}

async function someProof({ programs }: Services, walks: readonly Walk[]): Promise<boolean> {
  const walked = await Promise.all(walks.map(it => programs.find(it.program)))
  return walked.some(({ steps }) => steps.some(it => it.phase === 'prove'))
}
