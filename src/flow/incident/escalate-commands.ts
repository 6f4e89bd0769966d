import { escalate, escalateNow } from '../../incident/escalate.ts'
import { incidentName } from '../../incident/incident.ts'
import { lastEscalation } from '../../store/last-escalation.ts'
import { actorsOf } from '../../store/timeline.ts'
import type { Timer } from '../../store/timers.ts'
import { missingContacts } from '../queries/read-escalation.ts'
import { listWalks, lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'
import { textOf } from './offline-commands.ts'
import { onIncident } from './on-incident.ts'
import { askedEscalationOf, escalationOf } from './severity-clocks.ts'

/** Tells the next level of the catalog's escalation now. */
export const escalateIncident = onIncident(
  async context => {
    const { incident, by, catalog, trx, input, redact } = context
    const levels = askedEscalationOf(catalog, incident)
    const acting = [...(await actorsOf(trx, incident.id)), by.person.id]
    const [last, missing] = [await lastEscalation(trx, incident.id), await listMissing(context)]
    const meant = input.extra.level === undefined ? null : Number(input.extra.level)
    return escalateNow(incident, { meant, last, levels, acting, missing, reason: redact.text(textOf(input)) }, by)
  },
  ({ id }) => `${incidentName(id)}: the next level is told in its thread and in the channel.`,
)

/** A level whose time has come. */
export async function fireEscalation(unit: UnitOfWork, timer: Timer, at: Date): Promise<void> {
  const incident = await lockIncident(unit, timer.incident)
  if (incident === null) return
  const levels = escalationOf(unit.catalog, incident)
  const [acting, missing] = [await actorsOf(unit.trx, incident.id), await listMissing(unit)]
  const decision = escalate(incident, { level: Number(timer.subject), levels, dueAt: timer.dueAt, acting, missing }, at)
  if (decision.kind === 'changed') save(unit, decision)
}

async function listMissing(unit: UnitOfWork): Promise<readonly string[]> {
  return missingContacts(unit, await listWalks(unit))
}
