import type { Caller } from '../command.ts'
import type { By, Decision } from '../incident/decision.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import type { Person } from '../incident/person.ts'
import { keepDelivery } from '../store/deliveries.ts'
import { lockIncident, saveIncident } from '../store/incidents.ts'
import { type Answer, gone } from './answer.ts'
import { commit } from './commit.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'

/** Applies a decision about the incident itself: take, note, update, severity, mitigated, reopen. */
export async function steerIncident(
  services: Services,
  caller: Caller,
  id: number,
  decide: (incident: Incident, by: By<Person>) => Decision<Incident>,
): Promise<Answer> {
  return decideOnce(services, caller.key, async trx => {
    const incident = await lockIncident(trx, id)
    if (incident === null) return gone(incidentName(id))
    const decision = decide(incident, { person: caller.person, source: caller.source, at: services.clock.now() })
    if (decision.kind === 'refused') return { kind: 'refused', reason: decision.reason }
    await saveIncident(trx, decision.state)
    await commit(trx, services, id, decision)
    if (caller.source === 'mention') await keepDelivery(trx, caller.key, id)
    return { kind: 'done' }
  })
}
