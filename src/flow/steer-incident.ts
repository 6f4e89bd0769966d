import type { Caller } from '../command.ts'
import type { By, Decision, Effect } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import type { Trx } from '../store/database.ts'
import { keepDelivery } from '../store/deliveries.ts'
import { lockIncident, saveIncident } from '../store/incidents.ts'
import { type Answer, gone } from './answer.ts'
import { commit } from './commit.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'

/**
 * Applies a decision about the incident itself: take, note, update, severity, mitigated, reopen.
 * @param said what the person is told when it is done, of the incident before and after; it names the incident.
 * @param also what follows from it beyond the incident.
 */
export async function steerIncident(
  services: Services,
  caller: Caller,
  id: number,
  decide: (incident: Incident, by: By<Person>) => Decision<Incident>,
  said: (after: Incident, before: Incident) => string,
  also: (trx: Trx) => Promise<readonly Effect[]> = async () => [],
): Promise<Answer> {
  return decideOnce(services, caller.key, async trx => {
    const incident = await lockIncident(trx, id)
    if (incident === null) return gone(incidentName(id))
    const decision = decide(incident, { person: caller.person, source: caller.source, at: services.clock.now() })
    if (decision.kind === 'refused') return { kind: 'refused', reason: decision.reason }
    if (decision.state !== incident) await saveIncident(trx, decision.state)
    const effects = [...decision.effects, ...(await also(trx))]
    await commit(trx, services, id, { entries: decision.entries, effects })
    if (caller.source === 'mention') await keepDelivery(trx, caller.key, id)
    return { kind: 'told', text: said(decision.state, incident) }
  })
}
