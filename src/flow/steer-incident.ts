import type { Caller } from '../command.ts'
import type { By, Decision, Effect } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import { keepDelivery } from '../store/deliveries.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { lockIncident, save, type UnitOfWork } from './unit-of-work.ts'

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
  also: (unit: UnitOfWork) => Promise<readonly Effect[]> = async () => [],
): Promise<Answer> {
  return decideOnce(services, caller.key, async unit => {
    const incident = await lockIncident(unit, id)
    if (incident === null) return gone(incidentName(id))
    const decision = decide(incident, { person: caller.person, source: caller.source, at: unit.at })
    if (decision.kind === 'refused') return { kind: 'refused', reason: decision.reason }
    const effects = [...decision.effects, ...(await also(unit))]
    save(unit, { incident: decision.state, entries: decision.entries, effects })
    if (caller.source === 'mention') await keepDelivery(unit.trx, caller.key, id)
    return { kind: 'told', text: said(decision.state, incident) }
  })
}
