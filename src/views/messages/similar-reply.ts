import { type Incident, incidentName } from '../../incident/incident.ts'
import { dotted, sections } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { age, duration, link, words } from '../kit/mrkdwn.ts'
import { statusWords } from '../kit/outcome-signs.ts'
import type { Reply } from '../reply.ts'

export type SimilarIncident = {
  readonly incident: Incident
  /** What was changed in it, in its order. */
  readonly changes: readonly string[]
  readonly permalink: string | null
}

/** The earlier incidents that are most like one, with what helped, for the person who asked. */
export function similarReply({
  incident,
  similar,
  now,
}: {
  readonly incident: Pick<Incident, 'id' | 'drill' | 'systemName'>
  readonly similar: readonly SimilarIncident[]
  readonly now: Date
}): Reply {
  const name = incidentName(incident.id)
  const count = similar.length === 1 ? '1 earlier incident is' : `${similar.length} earlier incidents are`
  const head =
    similar.length === 0 ? `No earlier incident of ${incident.systemName} is like ${name}.` : `${count} like ${name}`
  return {
    kind: 'ephemeral',
    ...message({
      drill: incident.drill,
      text: [words(head, 200), ...similar.map(it => incidentName(it.incident.id))].join(' '),
      blocks: sections([`*${words(head, 200)}*`, ...similar.flatMap(it => [similarLine(it, now), titleLine(it)])]),
    }),
  }
}

/** `Like INC-31 (21 d ago, 18 min): rolled back, then fixed the migration`. */
export function similarLine({ incident, changes, permalink }: SimilarIncident, now: Date): string {
  const { id, openedAt, resolvedAt, status, summary } = incident
  const lasted =
    resolvedAt === null ? statusWords[status].toLowerCase() : duration(resolvedAt.getTime() - openedAt.getTime())
  const did = changes.slice(0, 3).map(it => words(it, 100))
  // Of one that goes on nobody can have said yet what helped.
  const unsaid = resolvedAt === null ? '' : ': what helped was not said'
  const helped = summary === null ? (did.length === 0 ? unsaid : `: ${did.join(', ')}`) : `: ${words(summary, 200)}`
  return `Like ${link(permalink, incidentName(id))} (${age(openedAt, now)}, ${lasted})${helped}`
}

function titleLine({ incident, changes }: SimilarIncident): string {
  const did = incident.summary === null || changes.length === 0 ? null : `changed: ${words(changes.join(', '), 200)}`
  return `      ${dotted([words(incident.title, 160), did])}`
}
