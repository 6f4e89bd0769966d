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

export type EntryKind =
  | 'opened'
  /** What the targets of its system say of the hours before. */
  | 'changed-before'
  /** An alert that it was started from, or that came meanwhile. */
  | 'alert'
  | 'taken'
  /** Somebody got a role, a step or a task; command was given to somebody. */
  | 'assigned'
  | 'handed-over'
  | 'acknowledged'
  | 'severity'
  | 'note'
  | 'update'
  /** A message of a person was put on the timeline, and is there no longer. */
  | 'pinned'
  | 'unpinned'
  | 'mitigated'
  | 'resolved'
  | 'reopened'
  /** It is a duplicate of another; another is one of it, or is no longer; it was linked with another. */
  | 'merged'
  | 'duplicate'
  | 'related'
  | 'walk-started'
  | 'step-run'
  | 'step-verdict'
  | 'step-done'
  | 'step-skipped'
  | 'step-not-true'
  | 'step-branch'
  /** *Which is it?* was answered, or is open again. */
  | 'alternative'
  /** Whether the condition of a step holds. */
  | 'condition'
  /** Steps are done once more, or were for the last time; and the document's time for it has come. */
  | 'again'
  | 'again-due'
  /** A time that a runbook names is over. */
  | 'clock-due'
  /** Parameters got other values. */
  | 'value'
  | 'checks-run'
  | 'proof-ticked'
  | 'proposed'
  /** Nobody has decided yet: those who may were told again, or a level of the escalation was. */
  | 'approval-due'
  | 'approved'
  | 'confirmed'
  | 'broke-glass'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'superseded'
  /** Something in the database says that it was approved, and nobody approved it. */
  | 'forged'
  | 'executed'
  | 'execution-failed'
  | 'execution-unknown'
  | 'verified'
  /** What the documented health checks said after a change that no step follows. */
  | 'health-after'
  /** A monitor of its system raised an alarm, and the alarm is over. */
  | 'alarm'
  | 'alarm-over'
  /** A target of its system was taken offline for a time, and is online again. */
  | 'offline'
  | 'online'
  | 'maintenance'
  /** A target of its system was frozen for other incidents, and is not locked by this one any more. */
  | 'locked'
  | 'unlocked'
  /** Something to be done afterwards was added, done, put off or given to somebody; and its time has come. */
  | 'follow-up'
  | 'follow-up-due'
  /** A person has told others of it, outside of Handrail. */
  | 'told'
  | 'refused'
  | 'overdue'
  | 'snoozed'
  /** Nobody had taken it: a level of the catalog's escalation was told. */
  | 'escalated'
  | 'report'
  | 'exported'
  | 'undeliverable'
  /** The sealed values of a resolved incident, a day later. */
  | 'erased'
  /** Slack was not connected; a message that had gone into the record was edited, or deleted. */
  | 'gap'
  | 'edited'
  | 'deleted'

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
