import { type Incident, walkOnly } from '../../incident/incident.ts'
import { newestIncidents, openIncidents, readIncident } from '../../store/incidents.ts'
import { cardOf } from '../../store/messages.ts'
import type { Services } from '../services.ts'
import { permalink } from './list-incidents.ts'

/** As many of each are named; the record has all of them. */
const most = 10

/** The incidents that one is linked with, as they are now. What was a drill and is deleted is none. */
export async function readLinks(services: Services, { mergedInto = null, merged = [], related = [] }: Incident) {
  const all = (ids: readonly number[]) => readLinked(services, ids.slice(-most))
  const [into = null] = mergedInto === null ? [] : await all([mergedInto])
  return { into, merged: await all(merged), related: await all(related) }
}

async function readLinked(services: Services, ids: readonly number[]) {
  const { database } = services
  const found = await Promise.all(
    ids.map(async id => {
      const incident = await readIncident(database, id)
      return incident === null ? [] : [{ incident, permalink: permalink(services, await cardOf(database, id), null) }]
    }),
  )
  return found.flat()
}

/** What a form offers to link an incident with: what is open, then the newest that are over; drills for a drill. */
export async function readLinkForm({ database }: Services, incident: Incident) {
  const open = await openIncidents(database, 100)
  const closed = (await newestIncidents(database, 50)).filter(it => it.status === 'resolved')
  const fits = (it: Incident): boolean =>
    it.id !== incident.id && it.drill === incident.drill && it.severity !== walkOnly.severity && it.mergedInto == null
  return { incident, others: [...open, ...closed].filter(fits).slice(0, 100) }
}
