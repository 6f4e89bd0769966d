import type { Catalog } from '../catalog.ts'
import type { SeverityClocks } from '../incident/change-severity.ts'
import type { Refusal } from '../incident/decision.ts'

/** What a severity of a system means for an incident's clocks; refused with those it has when it has no such one. */
export function severityClocks(
  catalog: Catalog,
  system: string,
  severity: string,
): ({ readonly kind: 'found' } & SeverityClocks) | Refusal {
  const all = catalog.systems[system]?.severities ?? {}
  const names = Object.keys(all)
  const found = all[severity]
  if (found === undefined) {
    const known = names.length === 0 ? 'none' : names.join(', ')
    return { kind: 'refused', reason: `There is no severity “${severity}” here; it has ${known}.` }
  }
  const { respond = null, update = null } = found
  return { kind: 'found', severity, rank: names.indexOf(severity), respond, update }
}
