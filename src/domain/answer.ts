import type { Parameter } from '../runbook/program.ts'
import type { OtherIncident } from './decision.ts'
import type { NamedPerson, Person, Source } from './person.ts'

/** Who asks, from where. `key` identifies the Slack input, so that a second delivery is answered like the first. */
export type Caller = {
  readonly person: Person
  readonly channel: string
  /** Parent of the thread it was said in. */
  readonly thread: string | null
  readonly source: Source
  readonly key: string
  /** People whom the words name with `@`, by the names that stand there. */
  readonly named?: readonly NamedPerson[]
}

/** A step that is done against its check, once a person says why. */
export type ReasonFor = {
  readonly incident: number
  readonly drill: boolean
  readonly walk: string
  readonly step: string
  readonly title: string
  readonly version: number
}

/** What a decision says to the person who asked. Plain JSON: a second delivery of the same input is answered the same. */
export type Answer =
  /** What they see in the thread says it all. */
  | { readonly kind: 'done' }
  | { readonly kind: 'told'; readonly text: string }
  /** `parameter`: whose value it is about. `other`: the incident that stands in the way. */
  | {
      readonly kind: 'refused'
      readonly reason: string
      readonly parameter?: string
      readonly other?: OtherIncident
      /** It is done where the person says why. */
      readonly asks?: ReasonFor
    }
  /** `beside`: an incident of the same system that is open already; null: none. */
  | {
      readonly kind: 'started'
      readonly incident: number
      readonly title: string
      /** Where its card is. */
      readonly channel: string
      readonly drill: boolean
      readonly beside: (OtherIncident & { readonly title: string }) | null
    }
  /** A step needs values first. */
  | {
      readonly kind: 'missing'
      readonly incident: number
      readonly drill: boolean
      readonly walk: string
      readonly step: string
      readonly title: string
      readonly verb: 'Run' | 'Propose'
      readonly version: number
      readonly parameters: readonly Parameter[]
      /** Values that were refused, to be corrected. */
      readonly known?: { readonly [parameter: string]: string }
      /** What was read for them in this walk. */
      readonly read?: { readonly [parameter: string]: readonly string[] }
    }
