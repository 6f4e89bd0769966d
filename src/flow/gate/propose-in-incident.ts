import type { Answer } from '../../domain/answer.ts'
import type { AskedCall } from '../../domain/job.ts'
import { incidentName, newIncident } from '../../incident/incident.ts'
import type { Context } from '../handler.ts'
import { openIncidentOf } from '../incident/start-incident.ts'
import { lockIncident } from '../unit-of-work.ts'
import { requestChange } from './request-change.ts'

/**
 * Has a change that a command asks for planned, in an incident of its system that is open or that is started for it.
 * @param incident its number, or `newIncident`
 * @param title of an incident that is started; its severity is the mildest
 */
export async function proposeInIncident(
  context: Context,
  call: AskedCall,
  { incident, title }: { readonly incident: string; readonly title: string },
): Promise<Answer> {
  const severity = Object.keys(context.catalog.systems[call.system]?.severities ?? {}).at(-1) ?? ''
  const wish = { system: call.system, severity, title, symptom: null, runbook: null, drill: false }
  const opened = incident === newIncident ? await openIncidentOf(context, wish) : null
  if (opened?.kind === 'refused') return opened
  const id = opened?.kind === 'started' ? opened.incident : Number(incident)
  if (!Number.isInteger(id) || id < 1) return { kind: 'refused', reason: 'Choose the incident that it belongs to.' }
  const held = opened === null ? await lockIncident(context, id) : null
  if (held !== null && held.system !== call.system) {
    return { kind: 'refused', reason: `${incidentName(id)} is of ${held.systemName}: choose one of the same system.` }
  }
  const refused = await requestChange(context, id, call)
  if (refused !== null) return { kind: 'refused', reason: refused }
  const started = opened === null ? '' : ', which is open for it'
  return {
    kind: 'told',
    text: `Reading what it would do: the plan comes into the thread of ${incidentName(id)}${started}.`,
  }
}
