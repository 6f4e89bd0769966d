import { type Incident, incidentName } from '../../incident/incident.ts'
import { dotted } from './blocks.ts'
import { link, words } from './mrkdwn.ts'

/** Another incident, with the address of its card; null before that is in Slack. */
export type LinkedIncident = {
  readonly incident: Pick<Incident, 'id' | 'title'>
  readonly permalink: string | null
}

/** Which incidents one is linked with. */
export type Links = {
  /** The one that it is a duplicate of. */
  readonly into: LinkedIncident | null
  readonly merged: readonly LinkedIncident[]
  readonly related: readonly LinkedIncident[]
}

/** More would make a card high. */
const most = 3

/** The duplicates of an incident, and what it is linked with, in one line; null where there is nothing. */
export function linkLine({ merged, related }: Pick<Links, 'merged' | 'related'>): string | null {
  return dotted([named('merged into this', merged), named('related', related)]) || null
}

function named(what: string, links: readonly LinkedIncident[]): string | null {
  if (links.length === 0) return null
  const shown = links.slice(-most).map(it => `${linkedName(it)} ${words(it.incident.title, 40)}`)
  const left = links.length - shown.length
  return `🔗 ${what}: ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`
}

/** Where a duplicate goes on; null for what is none. */
export function intoLine({ into }: Pick<Links, 'into'>): string | null {
  return into === null ? null : `🔗 goes on in ${linkedName(into)} ${words(into.incident.title, 80)}`
}

/** Its number, which leads to its card. */
function linkedName({ incident, permalink }: LinkedIncident): string {
  return link(permalink, incidentName(incident.id))
}
