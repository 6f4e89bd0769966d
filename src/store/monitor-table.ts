import type { Actor } from '../domain/person.ts'
import type { Alarm } from '../monitor/monitor.ts'
import type { Outcome } from '../walk/verdict.ts'
import type { Json } from './storage-codec.ts'

/** A health check that runs by itself. */
export type MonitorTable = {
  system: string
  name: string
  /** In milliseconds. */
  every: number
  dueAt: Date
  /** Of its newest result. */
  seenPeriod: Date | null
  failingTimes: number
  failingSince: Date | null
  uncheckedTimes: number
  uncheckedSince: Date | null
  /** The one that goes on. */
  alarm: string | null
}

/** A review of the catalog. */
export type ReviewTable = {
  system: string
  name: string
  /** Day, time and time zone by which `dueAt` was reckoned. */
  rule: string
  dueAt: Date
  /** The walk in which it was posted last. */
  incident: number | null
}

export type AlarmTable = {
  id: string
  system: string
  name: string
  kind: Alarm['kind']
  beganAt: Date
  raisedAt: Date
  times: number
  since: Date
  endedAt: Date | null
  /** What was seen last. */
  outcome: Outcome
  summary: string
  latencyMs: number | null
  seenAt: Date
  /** Of the incident that it proposes. */
  severity: string | null
  runbook: string | null
  /** Where it was posted; null: in no channel. */
  channel: string | null
  /** In whose thread it was told; null: in none. */
  incident: number | null
}

/** What the results of one check come to, by day of UTC. */
export type ObservationDayTable = {
  system: string
  name: string
  day: string
  good: number
  failing: number
  unchecked: number
  latencySum: number
  latencyCount: number
  latencyMax: number | null
}

export type ObservationTable = {
  system: string
  name: string
  at: Date
  outcome: Outcome
  latencyMs: number | null
  summary: string
}

/** What a sender outside tells of. */
export type AlertTable = {
  id: string
  source: string
  fingerprint: string
  system: string | null
  severity: string | null
  title: string
  place: string | null
  link: string | null
  runbook: string | null
  runbookLink: string | null
  firstAt: Date
  lastAt: Date
  count: number
  endedAt: Date | null
  incident: number | null
  dismissedBy: Json<Actor> | null
  dismissedAt: Date | null
}

/** A target that people have taken offline. */
export type OfflineTargetTable = {
  system: string
  target: string
  reason: string
  by: Json<Actor>
  until: Date
  incident: number
}

/** What only one incident may change. */
export type TargetLockTable = {
  system: string
  target: string
  /** Id of a proposal; empty for a freeze by hand. */
  cause: string
  incident: number
  stands: boolean
  reason: string
  by: Json<Actor>
  at: Date
  until: Date | null
}

/** What is to be done after an incident. */
export type FollowUpTable = {
  incident: number
  number: number
  title: string
  owner: Json<Actor> | null
  dueAt: Date
  file: string | null
  line: number | null
  doneAt: Date | null
  doneBy: Json<Actor> | null
  /** Id of the message that told of it. */
  reminder: string | null
}

/** When people work on a system on purpose. */
export type MaintenanceWindowTable = {
  incident: number
  system: string
  reason: string
  startsAt: Date
  endsAt: Date
}
