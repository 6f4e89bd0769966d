import type { Alarm } from '../monitor/monitor.ts'
import type { Outcome } from '../walk/verdict.ts'

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
