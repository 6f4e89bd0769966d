import type { Answer } from '../../domain/answer.ts'
import type { By } from '../../domain/decision.ts'
import type { AskedCall } from '../../domain/job.ts'
import type { Person } from '../../domain/person.ts'
import { lockReason } from '../../domain/target-lock.ts'
import type { PlanResult } from '../../gate/proposal.ts'
import { type Incident, incidentName, newIncident } from '../../incident/incident.ts'
import { findLock } from '../../store/find-lock.ts'
import { readProposal } from '../../store/proposals.ts'
import { type Context, inputOf } from '../handler.ts'
import { openIncidentOf } from '../incident/start-incident.ts'
import { lockIncident, type UnitOfWork } from '../unit-of-work.ts'
import { requestChange } from './request-change.ts'

/**
 * Has a change that a command asks for planned, in an incident of its system that is open or that is started for it.
 * @param incident its number, or `newIncident`
 * @param title of an incident that is started, once there is a plan to decide on; its severity is the mildest
 */
export async function proposeInIncident(
  context: Context,
  call: AskedCall,
  { incident, title }: { readonly incident: string; readonly title: string },
): Promise<Answer> {
  if (incident === newIncident) {
    const refused = await requestChange(context, title, call)
    if (refused !== null) return { kind: 'refused', reason: refused }
    const text = 'Reading what it would do: an incident is started for it, and the plan comes into its thread.'
    return { kind: 'told', text }
  }
  const id = Number(incident)
  if (!Number.isInteger(id) || id < 1) return { kind: 'refused', reason: 'Choose the incident that it belongs to.' }
  const held = await lockIncident(context, id)
  if (held === null) return { kind: 'refused', reason: `There is no INC-${id} any more.` }
  if (held.system !== call.system) {
    return { kind: 'refused', reason: `${incidentName(id)} is of ${held.systemName}: choose one of the same system.` }
  }
  const refused = await requestChange(context, held, call)
  if (refused !== null) return { kind: 'refused', reason: refused }
  return {
    kind: 'told',
    text: `Reading what it would do: the plan comes into the thread of ${incidentName(id)}.`,
  }
}

/** Starts the incident that a plan is put into. @returns why it does not; null where the job has come before. */
export async function startForPlan(
  unit: UnitOfWork,
  { person, source }: By<Person>,
  { id = '', title }: { readonly id?: string | undefined; readonly title: string },
  result: PlanResult,
): Promise<Incident | string | null> {
  if (result.kind === 'refused') return result.reason
  const { call } = result.plan
  const lock = await findLock(unit.trx, call, { incident: 0, now: unit.at })
  if (lock !== null) return lockReason(lock, unit.catalog.commands.incident)
  if ((await readProposal(unit.trx, id, unit.encryption)) !== null) return null
  const severity = Object.keys(unit.catalog.systems[call.system]?.severities ?? {}).at(-1) ?? ''
  const wish = { system: call.system, severity, title, symptom: null, runbook: null, drill: false }
  const caller = { person, source, channel: '', thread: null, key: id }
  const opened = await openIncidentOf({ ...unit, caller, input: inputOf({}) }, wish)
  if (opened.kind === 'refused') return opened.reason
  return unit.rows.incident?.state ?? null
}
