import type { Caller } from '../../domain/answer.ts'
import type { Person } from '../../domain/person.ts'
import { type Incident, incidentName, walkOnly } from '../../incident/incident.ts'
import { incidentByThread, openIncidents, readIncident, readTombstone } from '../../store/incidents.ts'
import { incidentsActedIn } from '../../store/timeline.ts'
import { allChannels, type Services } from '../services.ts'

export type Found =
  /** `byNumber`: it is the one that the unclear number names. */
  | { readonly kind: 'found'; readonly id: number; readonly byNumber: boolean }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Several are open; the person says which. `more`: there are others beside these. */
  | { readonly kind: 'several'; readonly incidents: readonly Incident[]; readonly more: boolean }
  /** The number may name an incident or belong to the text; the person says which. */
  | { readonly kind: 'unclear'; readonly named: Incident; readonly other: Incident }

/** More open ones than this are not offered: a select holds no more. */
const mostOffered = 100

/**
 * The incident that a person means: the one with the number; else the thread's; else the only one that is open in the
 * channel; else the only one they command; else the only one they have acted in. `maybe`: a number that may belong to
 * the text instead. In a thread it does; elsewhere it is asked where both readings lead to an incident. `except`: the other
 * one that it is about, which is meant only where no other could be.
 */
export async function findIncident(
  services: Services,
  caller: Caller,
  {
    named: id,
    maybe,
    except = null,
  }: { readonly named: number | null; readonly maybe: number | null; readonly except?: number | null },
): Promise<Found> {
  if (id !== null) return { kind: 'found', id, byNumber: false }
  if (caller.thread !== null) {
    const incident = await incidentByThread(services.database, caller.channel, caller.thread)
    if (incident !== null) return { kind: 'found', id: incident.id, byNumber: false }
  }
  const around = await openAround(services, caller)
  const others = around.filter(it => it.id !== except)
  const open = others.length === 0 ? around : others
  // Beside an incident, walks that belong to none are meant only where somebody says so.
  const incidents = open.filter(it => it.severity !== walkOnly.severity)
  const meant = incidents.length === 0 ? open : incidents
  const only = meant.length === 1 ? meant[0] : ((await onlyOneOf(services, caller.person, open)) ?? undefined)
  const named = maybe === null ? null : await readIncident(services.database, maybe)
  if (named !== null && only !== undefined && named.id !== only.id) return { kind: 'unclear', named, other: only }
  if (only !== undefined) return { kind: 'found', id: only.id, byNumber: false }
  if (named !== null) return { kind: 'found', id: named.id, byNumber: true }
  return open.length === 0
    ? { kind: 'refused', reason: `No incident is open. ${services.catalog.commands.incident} start begins one.` }
    : { kind: 'several', incidents: open.slice(0, mostOffered), more: open.length > mostOffered }
}

/** Those that are open in the channel where it is said; where there is none, in all of ours that the person sees. */
async function openAround(services: Services, { person, channel }: Caller): Promise<readonly Incident[]> {
  const seen = await channelsSeen(services, person)
  const here = seen.includes(channel) ? await openIncidents(services.database, mostOffered + 1, [channel]) : []
  const others = seen.filter(it => it !== channel)
  return here.length > 0 || others.length === 0 ? here : openIncidents(services.database, mostOffered + 1, others)
}

/** The channels of ours whose incidents a person may see: with a role all of them, else those that they are in. */
export async function channelsSeen(services: Services, person: Person): Promise<readonly string[]> {
  const all = allChannels(services)
  const seen = await Promise.all(all.map(it => maySee(services, person, it)))
  return all.filter((_, index) => seen[index])
}

/** Why there is no incident of this number. */
export async function whyNoIncident(
  { database, catalog }: Pick<Services, 'database' | 'catalog'>,
  id: number,
): Promise<string> {
  const day = (await readTombstone(database, id))?.deletedAt.toISOString().slice(0, 10)
  return day === undefined
    ? `There is no ${incidentName(id)}. ${catalog.commands.incident} list shows what is open.`
    : `${incidentName(id)} was a drill and was deleted on ${day}.`
}

/** The only open incident that the person commands; else the only one they have acted in. */
async function onlyOneOf(
  services: Services,
  person: Pick<Person, 'id'>,
  open: readonly Incident[],
): Promise<Incident | null> {
  const commanded = open.filter(it => it.commander?.id === person.id)
  if (commanded.length > 0) return commanded.length === 1 ? (commanded[0] ?? null) : null
  const acted = await incidentsActedIn(
    services.database,
    person.id,
    open.map(it => it.id),
  )
  const [one] = acted
  return acted.length === 1 ? (open.find(it => it.id === one) ?? null) : null
}

/** The open incidents, the newest first, and the only one of them that the person acts in. */
export async function findOpenOf(services: Services, person: Pick<Person, 'id'>) {
  // More than a list would offer: those of one system are looked for among them.
  const open = await openIncidents(services.database, 100, allChannels(services))
  return { open, acts: await onlyOneOf(services, person, open) }
}

/** Whether an incident of this channel is shown to a person: they have a role, or are in the channel. */
export async function maySee({ isMember }: Services, person: Person, channel: string): Promise<boolean> {
  if (person.stranger === true) return false
  return person.roles.length > 0 || isMember(channel, person.id)
}

/** An incident that a person may see; null where there is none, or they may not. */
export async function readSeenIncident(services: Services, person: Person, id: number): Promise<Incident | null> {
  const incident = Number.isSafeInteger(id) ? await readIncident(services.database, id) : null
  return incident !== null && (await maySee(services, person, incident.channel)) ? incident : null
}

/** The system of an incident and what was seen; null when there is no such incident. */
export async function findSeen(
  { database }: Services,
  incident: number,
): Promise<Pick<Incident, 'system' | 'title'> | null> {
  return readIncident(database, incident)
}
