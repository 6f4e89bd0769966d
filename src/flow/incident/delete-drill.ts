import { incidentName, whyNotDeleted } from '../../incident/incident.ts'
import { deleteDrillRecord } from '../../store/incidents.ts'
import { enqueueJob } from '../enqueue-job.ts'
import { type Deciding, gone } from '../handler.ts'

import { lockIncident } from '../unit-of-work.ts'

/** Deletes a drill whole, here and in Slack; its number, its dates and the end of its record stay. */
export const deleteDrill: Deciding = {
  target: 'incident',
  decide: async context => {
    const id = context.input.incident ?? 0
    const incident = await lockIncident(context, id)
    if (incident === null) return gone(incidentName(id))
    const { person } = context.caller
    const reason = whyNotDeleted(incident, person)
    if (reason !== null) return { kind: 'refused', reason }
    const places = await deleteDrillRecord(context.trx, id, person, context.at)
    context.rows.incident = null
    enqueueJob(context, { kind: 'retract', places })
    return { kind: 'told', text: `🧪 ${incidentName(id)} is deleted. Its number, its dates and its last hash stay.` }
  },
}
