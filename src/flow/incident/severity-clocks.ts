import { approversOf, type Catalog, onCall, type System } from '../../catalog.ts'
import type { BusinessHours } from '../../domain/business-hours.ts'
import type { Refusal } from '../../domain/decision.ts'
import { nearestWord } from '../../domain/nearest-word.ts'
import type { SeverityClocks } from '../../incident/change-severity.ts'
import type { EscalationLevel } from '../../incident/escalate.ts'

/**
 * What a severity of a system, in any case, means for an incident's clocks; refused with those it has when it has no such
 * one.
 */
export function severityClocks(
  catalog: Catalog,
  system: string,
  said: string,
): ({ readonly kind: 'found' } & SeverityClocks) | Refusal {
  const all = catalog.systems[system]?.severities ?? {}
  const names = Object.keys(all)
  const severity = names.find(it => it.toLowerCase() === said.toLowerCase()) ?? ''
  const found = all[severity]
  if (found === undefined) {
    const { name = system } = catalog.systems[system] ?? {}
    return { kind: 'refused', reason: noSeverity(name, said, names) }
  }
  return { kind: 'found', severity, rank: names.indexOf(severity), ...clocksOf(catalog, found) }
}

type Severity = Pick<System['severities'][string], 'respond' | 'update' | 'restore' | 'business_hours'>

/** The times that a severity asks for, and the hours within which they count. */
export function clocksOf(catalog: Catalog, { respond, update, restore, business_hours }: Severity) {
  const hours = business_hours ? businessHoursOf(catalog) : null
  return { respond: respond ?? null, update: update ?? null, restore: restore ?? null, hours }
}

/** What is said to who asks for a severity that a system does not have, or names none. */
export function noSeverity(systemName: string, severity: string, known: readonly string[]): string {
  const list = known.length === 0 ? 'none' : known.join(', ')
  if (severity.trim() === '') return `Say which severity: ${systemName} has ${list}.`
  const nearest = nearestWord(severity, known)
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`
  return `${systemName} has no severity “${severity}”; it has ${list}.${meant}`
}

/** Who is told where nobody of an incident hears of it: the first level of its system's escalation, or who is on call. */
export function toldFirst(catalog: Catalog, system: string): readonly string[] {
  return escalationOf(catalog, { system, severity: null })[0]?.to ?? catalog.systems[system]?.on_call ?? []
}

/** Whom rules name who can be told where nobody of the incident can be, those to be told first at the front. */
export function toldInPlace(catalog: Catalog, system: string): readonly (readonly string[])[] {
  return [toldFirst(catalog, system), catalog.roles.admin, approversOf(catalog, system)]
}

/** The same for somebody who asks for it: where the catalog has no level, those who are on call are the only one. */
export function askedEscalationOf(catalog: Catalog, about: Escalated): readonly EscalationLevel[] {
  const levels = escalationOf(catalog, about)
  const { on_call: to = [] } = catalog.systems[about.system] ?? {}
  return levels.length > 0 || to.length === 0 ? levels : [{ after: 0, to }]
}

/** `severity`: null where only the order of the levels counts. */
type Escalated = { readonly system: string; readonly severity: string | null }

/**
 * The levels of a system's escalation in the order of their times, as the catalog has them now, with who is on call. Its
 * times are those of the worst severity. A milder one has as much longer as it has until somebody has to have taken
 * command; where the catalog does not say that of both, each severity below the worst has twice the time of the one
 * above it.
 */
export function escalationOf(catalog: Catalog, { system, severity }: Escalated): readonly EscalationLevel[] {
  const { escalation = [], on_call = [], severities = {} } = catalog.systems[system] ?? {}
  const [worst] = Object.values(severities)
  const rank = Math.max(0, Object.keys(severities).indexOf(severity ?? ''))
  const own = Object.values(severities)[rank]?.respond
  const later = (after: number) =>
    own === undefined || worst?.respond === undefined ? after * 2 ** rank : after + Math.max(0, own - worst.respond)
  return escalation
    .map(({ after, to }) => ({
      after: later(after),
      to: [...new Set(to.flatMap(it => (it === onCall ? on_call : [it])))],
    }))
    .sort((one, other) => one.after - other.after)
}

/** When people work, and where. */
function businessHoursOf(catalog: Pick<Catalog, 'business_hours' | 'timezone'>): BusinessHours {
  const { business_hours: hours, timezone } = catalog
  return { ...hours, zone: hours.zone ?? timezone }
}
