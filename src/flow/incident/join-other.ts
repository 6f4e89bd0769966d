import { incidentName } from '../../incident/incident.ts'
import { hasBegun } from '../../incident/merge-incident.ts'
import { hasActed } from '../../store/list-entries.ts'
import type { Deciding } from '../handler.ts'
import { lockIncident } from '../unit-of-work.ts'
import { merge, relate } from './link-commands.ts'

/**
 * Whoever has started a second incident of one thing goes on in the first: the new one is closed as its duplicate, or is
 * linked with it where somebody has done something in it meanwhile.
 */
export const joinOther: Deciding = {
  target: 'incident',
  decide: async context => {
    const { incident: id, index } = context.input
    const other = incidentName(index ?? 0)
    const incident = await lockIncident(context, id ?? 0)
    const asked = { ...context, input: { ...context.input, fields: { other } } }
    const begun =
      incident !== null && (hasBegun(incident) || (await hasActed(context.trx, incident.id, incident.openedAt)))
    if (incident === null || !begun) return merge.decide(asked)
    const answer = await relate.decide(asked)
    if (answer.kind !== 'told') return answer
    const name = incidentName(incident.id)
    const text = `${answer.text} ${name} stays open, since something was done in it already; “merge ${name} ${other}” ends it.`
    return { kind: 'told', text }
  },
}
