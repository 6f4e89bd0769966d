import type { Caller } from '../command.ts'
import { entry } from '../domain/decision.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { incidentName } from '../incident/incident.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { lockIncident, save } from './unit-of-work.ts'

/** Has the report posted into the thread as a file, as of now. */
export async function askReport(services: Services, caller: Caller, id: number): Promise<Answer> {
  return decideOnce(services, caller.key, async unit => {
    if (!mayRespond(caller.person)) return { kind: 'refused', reason: respondersOnly.reason }
    const incident = await lockIncident(unit, id)
    if (incident === null) return gone(incidentName(id))
    const report = services.newId()
    const by = { person: caller.person, source: caller.source, at: unit.at }
    save(unit, {
      entries: [entry('report', by, { report })],
      effects: [{ kind: 'show', surface: `report:${report}` }],
    })
    return { kind: 'told', text: `The report of ${incidentName(id)} is on its way into the thread.` }
  })
}
