import { countOpen, openIncidents, readIncident } from '../store/incidents.ts'
import { cardOf } from '../store/messages.ts'
import { permalink } from './permalink.ts'
import type { Services } from './services.ts'

/** The open incidents with their cards, newest first; or the one asked for, open or not. `channel`: of this one alone. `total`: of all open ones. */
export async function listIncidents(services: Services, only?: number, channel: string | null = null) {
  const { database } = services
  const one = only === undefined ? null : await readIncident(database, only)
  const incidents = one === null ? await openIncidents(database, 20, channel) : [one]
  return {
    incidents: await Promise.all(
      incidents.map(async it => ({ ...it, permalink: permalink(services, await cardOf(database, it.id), null) })),
    ),
    total: await countOpen(database, channel),
  }
}
