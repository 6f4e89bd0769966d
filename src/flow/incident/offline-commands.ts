import { bySystem, type Decision, type Effect } from '../../domain/decision.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { markOffline, markOnline } from '../../incident/mark-offline.ts'
import { knownTarget, readTargetWords } from '../../incident/read-target-words.ts'
import { deleteOffline, saveOffline } from '../../store/list-offline.ts'
import type { Timer } from '../../store/timers.ts'
import { enqueueShowAffected } from '../enqueue-job.ts'
import { fieldOf, type Input } from '../handler.ts'
import { listProposals, lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'
import { type IncidentContext, onIncident } from './on-incident.ts'

/** Takes a target of the incident's system offline for a time: for all incidents, checks and changes. */
export const takeOffline = onIncident(
  async context => {
    const { incident, by, batch, input, redact } = context
    const read = readTargetWords(textOf(input), targetsOf(context), { word: 'offline', reason: 'restoring the backup' })
    if (read.kind === 'refused') return mayRespond(by.person) ? read : respondersOnly
    const { target, milliseconds } = read
    const offline = { target, reason: redact.text(read.reason), until: new Date(by.at.getTime() + milliseconds) }
    const decision = markOffline(incident, offline, by)
    if (decision.kind === 'refused') return decision
    const { id, name } = by.person
    await saveOffline(batch, { ...offline, system: incident.system, by: { id, name }, incident: incident.id })
    return shownEverywhere(context, incident, offline.target, decision)
  },
  ({ id }, { input }) =>
    `${incidentName(id)}: nothing is asked of ${targetNamed(input)} and nothing is changed there for ${timeNamed(input)}. “online ${targetNamed(input)}” ends it sooner.`,
)

/** The target answers again. */
export const bringOnline = onIncident(
  async context => {
    const { incident, by, trx, input } = context
    if (!mayRespond(by.person)) return respondersOnly
    const target = targetNamed(input)
    const unknown = knownTarget(target, targetsOf(context))
    if (unknown !== null) return unknown
    if (!(await deleteOffline(trx, { system: incident.system, target }, null)))
      return { kind: 'refused', reason: `${target} is not offline.` }
    return shownEverywhere(context, incident, target, markOnline(incident, target, by))
  },
  ({ id }, { input }) => `${incidentName(id)}: ${targetNamed(input)} is online again.`,
)

/** The time of a target that is offline is over, unless somebody has moved or ended it. */
export async function endOffline(unit: UnitOfWork, { incident: id, subject }: Timer, at: Date): Promise<void> {
  const incident = await lockIncident(unit, id)
  if (incident === null || !(await deleteOffline(unit.trx, { system: incident.system, target: subject }, at))) return
  const decision = await shownEverywhere(unit, incident, subject, markOnline(incident, subject, bySystem('timer', at)))
  if (decision.kind === 'changed') save(unit, { ...decision, incident: decision.state })
}

/** What all open incidents of the system show of a target says it: their cards, steps, and gates that wait. */
export async function shownEverywhere(
  unit: UnitOfWork,
  { id, system }: Incident,
  target: string,
  decision: Decision<Incident>,
): Promise<Decision<Incident>> {
  if (decision.kind === 'refused') return decision
  enqueueShowAffected(unit, { system, target }, id, true)
  const waiting = (await listProposals(unit)).filter(it => it.state === 'proposed')
  const gates = waiting.map((it): Effect => ({ kind: 'refresh', surface: `gate:${it.id}` }))
  return { ...decision, effects: [...decision.effects, ...gates] }
}

/** The targets of the incident's system, by their keys. */
export function targetsOf({ catalog, incident }: IncidentContext): readonly string[] {
  return Object.keys(catalog.systems[incident.system]?.targets ?? {})
}

/** The target that the words begin with. */
export function targetNamed(input: Input): string {
  return textOf(input).trim().split(/\s+/)[0] ?? ''
}

/** For how long, as it was said. */
export function timeNamed(input: Input): string {
  return textOf(input).trim().split(/\s+/)[1] ?? 'that time'
}

/** What stands behind the word. */
export function textOf(input: Input): string {
  return fieldOf(input, 'text') ?? ''
}
