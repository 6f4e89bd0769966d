import type { Actor, Source } from './person.ts'

/** Work that starts after the commit. Ids are opaque; the handler reads the newest state. */
export type Job =
  | {
      readonly kind: 'check'
      readonly walk: string
      readonly step: string
      readonly run: string
      /** Name of the form of the incident's end that is open before a person, and waits for the answer. */
      readonly form?: string
    }
  | {
      readonly kind: 'plan'
      readonly walk: string
      readonly step: string
      readonly run: string
      readonly actor: Actor
      /** Id of the superseded proposal in whose place it is planned. */
      readonly replaces?: string
    }
  | ProposeJob
  | ShowReleasesJob
  | ExecutorStatusJob
  | ExecutorLimitsJob
  /** Runs the documented health checks of the system that a change was made to. */
  | { readonly kind: 'health-after'; readonly proposal: string }
  | { readonly kind: 'undo'; readonly proposal: string; readonly actor: Actor; readonly replaces?: string }
  /** Reads the guard fields of a proposal that someone is about to decide on. */
  | { readonly kind: 'recheck'; readonly proposal: string }
  | { readonly kind: 'execute'; readonly proposal: string }
  | { readonly kind: 'verify'; readonly proposal: string }
  | { readonly kind: 'health'; readonly board: string }
  | MonitorJob
  /** An incident of the system is open: the posts of its alarms say so. */
  | { readonly kind: 'show-alarms'; readonly system: string }
  | TellIncidentJob
  | ShowAffectedJob
  | InstructJob
  | StatsChartJob
  | LinkJob
  /** Asks what changed before an incident began. */
  | { readonly kind: 'changed-before'; readonly incident: number }
  /** Asks the status pages that still say something of an incident whether they do; whoever asked is told what is over. */
  | { readonly kind: 'reread-pages'; readonly incident: number; readonly actor: Actor }
  | { readonly kind: 'self'; readonly channel: string; readonly user: string }
  /** Deletes from Slack what was posted under a row's id beside the message that is recorded. */
  | {
      readonly kind: 'delete-duplicates'
      readonly message: number
      /** Where it stands, and since when at the earliest, in milliseconds since 1970. */
      readonly place: { readonly channel: string; readonly threadTs: string | null; readonly since: number }
    }
  /** Takes messages of ours out of Slack. */
  | { readonly kind: 'retract'; readonly places: readonly { readonly channel: string; readonly ts: string }[] }

/** Another incident was merged into this one, reopened or linked with it: what this one says of that follows. */
export type LinkJob = {
  readonly kind: 'link'
  readonly incident: number
  readonly other: number
  readonly by: Actor
  readonly source: Source
}

/** Runs health checks of one system that are due. A period of each has one result, however often the job comes. */
export type MonitorJob = {
  readonly kind: 'monitor'
  readonly system: string
  readonly checks: readonly {
    readonly name: string
    /** When it was due, in milliseconds since 1970. */
    readonly period: number
  }[]
}

/** Tells an incident of a monitor of its system, which another incident of that system was told of already. */
export type TellIncidentJob = {
  readonly kind: 'tell-incident'
  readonly incident: number
  readonly system: string
  readonly name: string
  /** Id of the alarm that was raised, or is over; null: none was. */
  readonly alarm: string | null
}

/**
 * A target was locked by an incident or is free again: other incidents that would change it say so; `cards`: their cards,
 * too. `changed`: it was changed, so that what others had left there as it is may be over.
 */
export type ShowAffectedJob = {
  readonly kind: 'show-affected'
  readonly system: string
  readonly target: string
  readonly incident: number
  readonly cards: boolean
  readonly changed?: true
}

/** Tells somebody, and nobody else, what they have been given to do. */
export type InstructJob = {
  readonly kind: 'instruct'
  readonly incident: number
  readonly user: string
  readonly by: Actor
  /** null: a task in words, or a step. */
  readonly role: 'commander' | 'scribe' | 'communications' | null
  /** Redacted. */
  readonly text: string
  readonly step: { readonly walk: string; readonly id: string } | null
  /** Number of a task in words; absent: it is a role or a step. */
  readonly task?: number
}

/** Posts the figures of so many days as a picture where a person has asked for it. */
export type StatsChartJob = {
  readonly kind: 'stats-chart'
  readonly id: string
  readonly channel: string
  /** Parent of the thread it was asked in. */
  readonly thread: string | null
  readonly user: string
  readonly days: number
}

/** A change that a person asks for without a step of a runbook: it is read for and put at a gate in the incident's thread. */
export type ProposeJob = {
  readonly kind: 'propose'
  /** In words the title of one that is started for it, once there is a plan. */
  readonly incident: number | string
  /** Where whoever asked is told why there is no plan; absent: in the incident's thread. */
  readonly place?: { readonly channel: string; readonly thread: string | null }
  /** Of the proposal, given before it is made: a job that comes twice makes it once. */
  readonly id: string
  readonly call: AskedCall
  readonly actor: Actor
  readonly source: Source
}

/** A change by its name, as a person or another change asks for it. Its arguments are no secrets. */
export type AskedCall = {
  readonly connector: string
  readonly name: string
  readonly system: string
  readonly target: string
  readonly arguments: { readonly [name: string]: string }
}

/** Fills the form of `/rollback`, which is open and waits, with what a target can be pointed back to. */
export type ShowReleasesJob = {
  readonly kind: 'show-releases'
  /** Names the form to Slack. */
  readonly form: string
  readonly actor: Actor
  /** Key of the system that was named; null: none was. */
  readonly system: string | null
  /** What was chosen in it so far, by field. */
  readonly chosen: { readonly place?: string; readonly release?: string; readonly incident?: string }
}

/** Reads an executor for the person who asked. */
export type ExecutorStatusJob = {
  readonly kind: 'executor-status'
  readonly channel: string
  readonly user: string
  readonly system: string
  readonly target: string
}

/** Fills the form of an executor's limits, which is open and waits, with what they are now. */
export type ExecutorLimitsJob = {
  readonly kind: 'executor-limits'
  /** Names the form to Slack. */
  readonly form: string
  readonly actor: Actor
  readonly system: string
  readonly target: string
  /** The incident that is meant; null: it is asked, or one is started. */
  readonly incident: number | null
  /** What the words have given. */
  readonly known: { readonly daily?: string; readonly minute?: string }
}
