import { z } from 'zod'
import { shorten } from '../../domain/shorten.ts'
import { incidentsPath, type PageIncident, pageHost, type StatuspageContext, type WrittenIncident } from './api.ts'

/** States of an incident that is not planned work. */
export const openStatuses = ['investigating', 'identified', 'monitoring'] as const

/** Names an incident of Handrail, `INC-3`, whose incident on the page it is. */
export const reference = z.string().regex(/^INC-\d{1,9}$/, 'an incident such as INC-3')

/** What subscribers read. Statuspage takes no more. */
export const publicText = z.string().trim().min(1).max(25_000)

/** Which installation of Handrail numbers the incident; empty: one that was planned before installations had a name. */
export const installed = z.string().max(100).default('')

const mark = z.object({ incident: reference, at: z.string(), installation: installed })

/** An incident of Handrail, by its number and the installation that numbers it. */
export type Marked = Pick<z.output<typeof mark>, 'incident' | 'installation'>

/** What tells an incident on the page that was published for one of Handrail, and by which plan. */
export function markOf({ incident, installation }: Marked, at: string): NonNullable<WrittenIncident['metadata']> {
  return { handrail: { incident, at, ...(installation === '' ? {} : { installation }) } }
}

/**
 * Whether one on the page is of this incident: of several installations on one page each has an INC-3. Where either was
 * made before installations had a name, the number decides.
 */
export function isOf(it: PageIncident, { incident, installation }: Marked): boolean {
  const found = readMark(it)
  if (found?.incident !== incident) return false
  return found.installation === '' || installation === '' || found.installation === installation
}

/** Which incident of Handrail one on the page is of, and when it was planned; null: it was made elsewhere. */
export function readMark({ metadata }: PageIncident): z.output<typeof mark> | null {
  return mark.safeParse(metadata?.handrail).data ?? null
}

/** Those that say how it goes now; planned work is none of them. */
export function openAmong(incidents: readonly PageIncident[]): readonly PageIncident[] {
  const open: readonly string[] = openStatuses
  return incidents.filter(it => open.includes(it.status))
}

/** The update that readers see first. */
export function newestUpdate(incident: PageIncident) {
  return updatesAfter(incident, null)[0]
}

/** The updates that were added after one, by its id, the newest first; all of them where there was none. */
export function updatesAfter({ incident_updates }: PageIncident, last: string | null) {
  const all = incident_updates.toSorted((a, b) => b.created_at.localeCompare(a.created_at))
  const place = all.findIndex(it => it.id === last)
  return place < 0 ? all : all.slice(0, place)
}

/** All of what is sent, for whoever approves it. */
export function showWritten(
  method: 'POST' | 'PATCH',
  id: string,
  written: WrittenIncident,
  context: StatuspageContext,
) {
  const path = `${incidentsPath(context)}${id === '' ? '' : `/${id}`}`
  const request = `${method} ${context.target.api.replace(/\/$/, '')}${path}`
  return { label: 'Call', parts: [`${request}\n${JSON.stringify({ incident: written }, null, 2)}`] } as const
}

/** Where a change shows, and whom it reaches: lines that every plan has. */
export function describePlace(context: StatuspageContext) {
  const { systemName, targetName } = context
  const host = pageHost(context)
  return {
    where: `${systemName}, ${targetName} (${host})`,
    reaches: {
      label: 'Reaches',
      text: `everybody who reads ${host}, and its subscribers by message, who keep what they were sent`,
      warning: true,
    },
  }
}

export function inWords(status: string): string {
  return status.replaceAll('_', ' ')
}

/** `“Calls fail” (investigating)`. */
export function named({ name, status }: Pick<PageIncident, 'name' | 'status'>): string {
  return `“${shorten(name, 100)}” (${inWords(status)})`
}
