import type { Person } from './person.ts'
import { instantOf, localTime } from './wall-time.ts'

/** What the clock of a person shows, by which they say times. */
export type PersonClock = {
  readonly now: Date
  /** What it shows now: `2026-12-01`, `14:05`, and the name of its zone. */
  readonly local: { readonly date: string; readonly time: string; readonly zone: string }
  /** When it shows this. */
  readonly instant: (date: string, time: string) => Date
}

/** @param otherwise the zone of the catalog, where Slack knows none of the person. */
export function personClock({ zone: own }: Pick<Person, 'zone'>, now: Date, otherwise: string): PersonClock {
  const zone = own ?? otherwise
  return {
    now,
    local: { ...localTime(now, zone), zone },
    instant: (date, time) => new Date(instantOf(Date.parse(`${date}T${time}:00Z`), zone)),
  }
}
