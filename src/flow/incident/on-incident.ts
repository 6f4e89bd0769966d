import type { By, Decision } from '../../domain/decision.ts'
import type { Person } from '../../domain/person.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { byOf, type Context, type Deciding, gone } from '../handler.ts'

import { lockIncident, save } from '../unit-of-work.ts'

/** An incident under its lock, and who decides about it. */
export type IncidentContext = Context & { readonly incident: Incident; readonly by: By<Person> }

/**
 * A person decides about the incident itself.
 * @param said what they are told when it is done, of the incident before and after; it names the incident.
 */
export function onIncident(
  decide: (context: IncidentContext) => Decision<Incident> | Promise<Decision<Incident>>,
  said: (after: Incident, context: IncidentContext) => string,
): Deciding {
  return {
    target: 'incident',
    decide: async unit => {
      const id = unit.input.incident ?? 0
      const incident = await lockIncident(unit, id)
      if (incident === null) return gone(incidentName(id))
      const context = { ...unit, incident, by: byOf(unit) }
      const decision = await decide(context)
      if (decision.kind === 'refused') {
        const { reason, parameter, other } = decision
        const about = parameter === undefined ? {} : { parameter }
        return { kind: 'refused', reason, ...about, ...(other === undefined ? {} : { other }) }
      }
      save(unit, { ...decision, incident: decision.state })
      return { kind: 'told', text: said(decision.state, context) }
    },
  }
}
