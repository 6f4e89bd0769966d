import type { Caller } from '../command.ts'
import type { By, Decision } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import { changeSeverity } from '../incident/change-severity.ts'
import { startEscalation } from '../incident/escalate.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import { markMitigated } from '../incident/mark-mitigated.ts'
import { addNote, postUpdate } from '../incident/post-update.ts'
import { reopenIncident } from '../incident/reopen-incident.ts'
import { takeCommand } from '../incident/take-command.ts'
import type { Answer } from './answer.ts'
import { escalationOf } from './escalation-of.ts'
import { refreshLive } from './refresh-live.ts'
import type { Services } from './services.ts'
import { severityClocks } from './severity-clocks.ts'
import { steerIncident } from './steer-incident.ts'

/**
 * The person becomes the incident's commander. `shown`: the version of the card whose button was pressed; null for words,
 * which may take over from someone.
 */
export function actTake(services: Services, caller: Caller, id: number, shown: number | null): Promise<Answer> {
  const decide = (incident: Incident, by: By<Person>): Decision<Incident> => {
    const { commander, version } = incident
    const own = commander?.id === by.person.id
    if (shown === null || shown === version || commander === null || own) return takeCommand(incident, by)
    const reason = `${commander.name} has taken command meanwhile. To take over all the same, say “take” in the thread.`
    return { kind: 'refused', reason }
  }
  return steerIncident(services, caller, id, decide, (_, { commander }) => {
    const name = incidentName(id)
    return commander === null
      ? `You command ${name}.`
      : `You command ${name} in place of ${commander.name}, who is told.`
  })
}

/** The harm has stopped. */
export function actMitigated(services: Services, caller: Caller, id: number): Promise<Answer> {
  return steerIncident(services, caller, id, markMitigated, () => `${incidentName(id)} is marked mitigated.`)
}

/** A resolved incident goes on. */
export function actReopen(services: Services, caller: Caller, id: number): Promise<Answer> {
  const said = () => `${incidentName(id)} is open again.`
  const reopen = (incident: Incident, by: By<Person>) => {
    const decision = reopenIncident(incident, by)
    if (decision.kind === 'refused') return decision
    const levels = escalationOf(services.catalog, incident.system)
    return { ...decision, effects: [...decision.effects, ...startEscalation(levels, decision.state, by.at)] }
  }
  return steerIncident(services, caller, id, reopen, said, refreshLive)
}

/** Words for the record. */
export function actIncidentNote(services: Services, caller: Caller, id: number, text: string): Promise<Answer> {
  const said = () => `Noted on ${incidentName(id)}: “${shortened(text)}”`
  return steerIncident(services, caller, id, (incident, by) => addNote(incident, text, by, caller.named), said)
}

/** Words for those who wait, in the channel too. */
export function actUpdate(services: Services, caller: Caller, id: number, text: string): Promise<Answer> {
  const said = () => `Update posted on ${incidentName(id)}: “${shortened(text)}”`
  return steerIncident(services, caller, id, (incident, by) => postUpdate(incident, text, by, caller.named), said)
}

/** Another severity of the incident's system, with its clocks. */
export function actSeverity(services: Services, caller: Caller, id: number, severity: string): Promise<Answer> {
  const decide = (incident: Incident, by: By<Person>): Decision<Incident> => {
    const clocks = severityClocks(services.catalog, incident.system, severity)
    return clocks.kind === 'refused' ? clocks : changeSeverity(incident, clocks, by)
  }
  return steerIncident(services, caller, id, decide, after => `${incidentName(id)} is ${after.severity} now.`)
}

/** Enough of a text to know it again. */
function shortened(text: string): string {
  const all = Array.from(text.trim())
  return all.length <= 160 ? all.join('') : `${all.slice(0, 159).join('')}…`
}
