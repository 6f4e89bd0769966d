import { nextLevel } from '../../incident/escalate.ts'
import { type Incident, isWalkOnly } from '../../incident/incident.ts'
import { lastEscalation } from '../../store/last-escalation.ts'
import { walksOf } from '../../store/walks.ts'
import type { Walk } from '../../walk/walk.ts'
import { askedEscalationOf } from '../incident/severity-clocks.ts'
import type { Services } from '../services.ts'

/** Whether a level of the escalation is left that somebody could have told. */
export async function mayEscalate(services: Services, incident: Incident): Promise<boolean> {
  const levels = askedEscalationOf(services.catalog, incident)
  if (incident.status === 'resolved' || isWalkOnly(incident) || levels.length === 0) return false
  return (await lastEscalation(services.database, incident.id)) < levels.length
}

/** Who would be told next, or why nobody. */
export async function readEscalation(services: Services, incident: Incident) {
  const { catalog, database, encryption } = services
  const levels = askedEscalationOf(catalog, incident)
  const missing = await missingContacts(services, await walksOf(database, incident.id, encryption))
  const next = nextLevel(incident, { last: await lastEscalation(database, incident.id), levels, missing })
  if (next.kind === 'refused') return next
  const { level, now } = next
  return { kind: 'found', form: { incident, level, levels: levels.length, to: now.to, missing } } as const
}

/** Whom the runbooks of walks say to call, where they do not say who that is. */
export async function missingContacts(
  { programs }: Pick<Services, 'programs'>,
  walks: readonly Walk[],
): Promise<readonly string[]> {
  const walked = await Promise.all(walks.map(it => programs.find(it.program)))
  const open = walked.flatMap(it => it.contacts.filter(({ filled }) => !filled).map(({ who }) => who))
  return [...new Set(open)].slice(0, 10)
}
