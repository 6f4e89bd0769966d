import type { Caller } from '../command.ts'
import { incidentName, whyNotDeleted } from '../incident/incident.ts'

import { deleteDrillRecord, lockIncident } from '../store/incidents.ts'

import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { startJob } from './start-job.ts'

/** Deletes a drill whole, here and in Slack; its number, its dates and the end of its record stay. */
export async function deleteDrill(services: Services, caller: Caller, id: number): Promise<Answer> {
  return decideOnce(services, caller.key, async trx => {
    const incident = await lockIncident(trx, id)
    if (incident === null) return gone(incidentName(id))
    const reason = whyNotDeleted(incident, caller.person)
    if (reason !== null) return { kind: 'refused', reason }
    const places = await deleteDrillRecord(trx, id, caller.person, services.clock.now())
    await startJob(trx, services, { kind: 'retract', places })
    return { kind: 'told', text: `🧪 ${incidentName(id)} is deleted. Its number, its dates and its last hash stay.` }
  })
}
