import type { Caller } from '../command.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import { incidentByThread, openIncidentsInChannel, readIncident } from '../store/incidents.ts'
import { readTombstone } from '../store/tombstones.ts'
import type { Services } from './services.ts'

export type Found =
  | { readonly kind: 'found'; readonly incident: Incident }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Several are open; the person says which. */
  | { readonly kind: 'several'; readonly incidents: readonly Incident[] }

/**
 * The incident that a person means: the one with the number; else the thread's; else the only one that is open in the
 * channel; else the only one they command.
 */
export async function findIncident(services: Services, caller: Caller, id: number | null): Promise<Found> {
  if (id !== null) {
    const incident = await readIncident(services.database, id)
    if (incident !== null) return { kind: 'found', incident }
    const grave = await readTombstone(services.database, id)
    const day = grave?.deletedAt.toISOString().slice(0, 10)
    const reason =
      day === undefined
        ? `There is no ${incidentName(id)}. /incident list shows what is open.`
        : `${incidentName(id)} was a drill and was deleted on ${day}.`
    return { kind: 'refused', reason }
  }
  if (caller.thread !== null) {
    const incident = await incidentByThread(services.database, caller.channel, caller.thread)
    if (incident !== null) return { kind: 'found', incident }
  }
  const open = await openIncidentsInChannel(services.database, services.channel)
  const mine = open.filter(it => it.commander?.id === caller.person.id)
  const only = open.length === 1 ? open[0] : mine.length === 1 ? mine[0] : undefined
  if (only !== undefined) return { kind: 'found', incident: only }
  return open.length === 0
    ? { kind: 'refused', reason: 'No incident is open. /incident start begins one.' }
    : { kind: 'several', incidents: open }
}
