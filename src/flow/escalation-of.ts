import type { Catalog } from '../catalog.ts'
import type { EscalationLevel } from '../incident/escalate.ts'

/** The levels of a system's escalation in the order of their times, as the catalog has them now. */
export function escalationOf(catalog: Catalog, system: string): readonly EscalationLevel[] {
  return [...(catalog.systems[system]?.escalation ?? [])].sort((one, other) => one.after - other.after)
}
