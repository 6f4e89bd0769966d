import type { EntryKind } from './entry-kind.ts'
import type { Job } from './job.ts'
import { type Actor, handrail, type Source } from './person.ts'

/** One line of the record before it is redacted, numbered and chained. `data` is JSON. */
export type Entry = {
  readonly kind: EntryKind
  readonly at: Date
  readonly actor: Actor
  readonly source: Source
  readonly data: { readonly [name: string]: unknown }
}

/**
 * A place where the incident is shown; its newest state is rendered whenever it is marked.
 * `card` is in the channel, all others in the card's thread.
 */
export type Surface =
  | 'card'
  /** what changed before it began */
  | 'changed'
  /** alert id */
  | `alert:${string}`
  /** id of the request; the last 24 hours of a board, posted as a picture */
  | `history:${string}`
  /** that an alarm is over */
  | 'over'
  | `walk:${string}`
  /** walk id, step id */
  | `step:${string}:${string}`
  /** walk id, group of alternatives or line of what is done again, how often it was asked */
  | `choice:${string}:${string}:${number}`
  /** run id of one *Run all checks* */
  | `checks:${string}`
  /** proposal id */
  | `gate:${string}`
  /** proposal id; what it carries out, posted as a file where it is too long for a modal */
  | `operation:${string}`
  /** walk id */
  | `proof:${string}`
  /** what is to be done afterwards */
  | 'follow-ups'
  /** id of the message; those of them that were due at one time */
  | `reminder:${string}`
  /** when it was posted, in milliseconds since 1970; asks for an update */
  | `update-asked:${number}`
  /** sequence of the timeline entry that it shows; also sent to the channel */
  | `notice:${number}`
  /** id of the request; posted as a file */
  | `${'report' | 'picture' | 'export:md' | 'export:json' | 'export:csv'}:${string}`

export type TimerKind =
  | ('respond' | 'update' | 'restore')
  | 'escalate'
  | 'erase'
  | ('expire' | 'unstarted' | 'unanswered' | 'approval')
  | 'again'
  | ('online' | 'unlock')
  | ('follow-up' | 'document' | 'maintenance')

/** What follows from a decision, besides the new state. */
export type Effect =
  | { readonly kind: 'show'; readonly surface: Surface }
  /** Shows it anew where it has been shown before; nothing is posted for it. */
  | { readonly kind: 'refresh'; readonly surface: Surface }
  | { readonly kind: 'start'; readonly job: Job }
  /** One timer per kind and subject; setting it again moves it. */
  | { readonly kind: 'set-timer'; readonly timer: TimerKind; readonly subject: string; readonly dueAt: Date }
  | { readonly kind: 'clear-timer'; readonly timer: TimerKind; readonly subject: string }

/**
 * Why nothing was done, and what the person can do instead.
 * `entries`: an attempt on a gate without the right to it is kept in the record although nothing changed.
 * `parameter`: whose value it is about. `other`: the incident that stands in the way, with where that is shown.
 */
export type Refusal = {
  readonly kind: 'refused'
  readonly reason: string
  readonly entries?: readonly Entry[]
  readonly parameter?: string
  readonly other?: OtherIncident
  /** It is done where the person gives one. */
  readonly asks?: 'reason'
}

/** Another incident that an answer names, with the address of its message; null while it has none. */
export type OtherIncident = { readonly incident: number; readonly link: string | null }

export type Decision<State> =
  | {
      readonly kind: 'changed'
      readonly state: State
      readonly entries: readonly Entry[]
      readonly effects: readonly Effect[]
    }
  | Refusal

/** Who acts, by which way, when. */
export type By<Who> = { readonly person: Who; readonly source: Source; readonly at: Date }

/** One line for the record. Of a person only id and name are kept; `data` must be plain JSON. */
export function entry(kind: EntryKind, { person, source, at }: By<Actor>, data: Entry['data']): Entry {
  return { kind, at, actor: { id: person.id, name: person.name }, source, data }
}

/** What the system does by itself: a timer that fell due, an answer that arrived. */
export function bySystem(source: 'timer' | 'system', at: Date): By<Actor> {
  return { person: handrail, source, at }
}
