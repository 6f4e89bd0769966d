import type { Caller } from '../command.ts'
import { incidentName, whyNotDeleted } from '../incident/incident.ts'
import { deleteDrillRecord } from '../store/incidents.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { lockIncident, save } from './unit-of-work.ts'

/** Deletes a drill whole, here and in Slack; its number, its dates and the end of its record stay. */
export async function deleteDrill(services: Services, caller: Caller, id: number): Promise<Answer> {
  return decideOnce(services, caller.key, async unit => {
    const incident = await lockIncident(unit, id)
    if (incident === null) return gone(incidentName(id))
    const reason = whyNotDeleted(incident, caller.person)
    if (reason !== null) return { kind: 'refused', reason }
    const places = await deleteDrillRecord(unit.trx, id, caller.person, unit.at)
    save(unit, { effects: [{ kind: 'start', job: { kind: 'retract', places } }] })
    return { kind: 'told', text: `🧪 ${incidentName(id)} is deleted. Its number, its dates and its last hash stay.` }
  })
}
