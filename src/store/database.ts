import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { BusinessHours } from '../domain/business-hours.ts'
import type { Surface, TimerKind } from '../domain/decision.ts'
import type { EntryKind } from '../domain/entry-kind.ts'
import type { Actor, Source } from '../domain/person.ts'
import type { Reminder, Status } from '../incident/incident.ts'
import type { Program } from '../runbook/program.ts'
import type { Course, Walk } from '../walk/walk.ts'
import type {
  AlarmTable,
  AlertTable,
  FollowUpTable,
  MaintenanceWindowTable,
  MonitorTable,
  ObservationDayTable,
  ObservationTable,
  OfflineTargetTable,
  ReviewTable,
  TargetLockTable,
} from './monitor-table.ts'
import type { ProposalTable } from './proposal-table.ts'
import type { Json, Stored } from './storage-codec.ts'

export type { Stored } from './storage-codec.ts'

/** Our own tables, schema `handrail`. Columns are snake_case in Postgres and camelCase here. */
export type Database = {
  incidents: IncidentTable
  timeline: TimelineTable
  programs: ProgramTable
  walks: WalkTable
  proposals: ProposalTable
  timers: TimerTable
  deliveries: DeliveryTable
  seenSignatures: { signature: string; at: Date; answer: Json<unknown> | null }
  messages: MessageTable
  evidence: EvidenceTable
  boards: BoardTable
  observations: ObservationTable
  heads: HeadTable
  tombstones: TombstoneTable
  offlineTargets: OfflineTargetTable
  targetLocks: TargetLockTable
  followUps: FollowUpTable
  lastNumber: { number: number; installation: Generated<string> }
  alerts: AlertTable
  alertDeliveries: { digest: string; at: Date }
  monitors: MonitorTable
  alarms: AlarmTable
  observationDays: ObservationDayTable
  reviews: ReviewTable
  maintenanceWindows: MaintenanceWindowTable
}

/** Reads need no transaction of their own; a transaction is accepted wherever this is. */
export type Db = Kysely<Database>
export type Trx = Transaction<Database>

type IncidentTable = {
  id: number
  version: number
  title: string
  system: string
  systemName: string
  severity: string
  rank: number
  status: Status
  drill: boolean
  channel: string
  commander: Json<Actor> | null
  scribe: Json<Actor> | null
  communications: Json<Actor> | null
  openedBy: Json<Actor>
  openedAt: Date
  respondBy: Date | null
  updateEvery: number | null
  updatedAt: Date
  reminder: Json<Reminder> | null
  restoreBy: Date | null
  hours: Json<BusinessHours> | null
  acknowledgedAt: Date | null
  mitigatedAt: Date | null
  resolvedAt: Date | null
  summary: string | null
  override: string | null
  mergedInto: number | null
  merged: Generated<readonly number[]>
  related: Generated<readonly number[]>
  /** Hash of the newest timeline entry, and how many there are: a cut end is seen. */
  timelineHead: string | null
  timelineLength: Generated<number>
}

type TimelineTable = {
  incident: number
  sequence: number
  kind: EntryKind
  at: Date
  actor: Json<Actor>
  source: Source
  data: Json<unknown>
  hash: string
}

type ProgramTable = {
  hash: string
  file: string
  title: string
  system: string | null
  program: Json<Program>
  savedAt: Generated<Date>
}

type WalkTable = {
  id: string
  incident: number
  program: string
  version: number
  current: string | null
  steps: Json<Stored<Walk['steps']>>
  course: ColumnType<Partial<Stored<Course>>, string, string>
  /** Sealed JSON. */
  bindings: Buffer
  baselines: Json<Walk['baselines']>
}

type TimerTable = {
  incident: number
  kind: TimerKind
  subject: string
  dueAt: Date
  firedAt: Date | null
}

type DeliveryTable = {
  key: string
  at: Date
  answer: Json<unknown> | null
  /** Whose record it went into; null where nobody needs to know. */
  incident: number | null
}

type MessageTable = {
  /** Grows in the order in which surfaces were first marked. */
  id: Generated<number>
  incident: number | null
  board: string | null
  surface: Surface
  /** Version that should be seen, and version that is. */
  wanted: number
  shown: number
  state: 'new' | 'sending' | 'shown' | 'failed'
  channel: string | null
  ts: string | null
  contentHash: string | null
  /** Since when its newest state waits to be shown; of use only while `wanted` is above `shown`. */
  markedAt: Date | null
  /** Grows with each claim and with each end of one. What a copy writes under an earlier number is not written. */
  claim: Generated<number>
  /** Why Slack refused it for good. */
  reason: string | null
}

type EvidenceTable = {
  id: string
  incident: number | null
  at: Date
  summary: string
  text: string
}

type BoardTable = {
  id: string
  channel: string
  requestedBy: Json<Actor>
  at: Date
  results: Json<unknown>
  version: number
}

type HeadTable = {
  /** As `YYYY-MM-DD`. */
  day: string
  incident: number
  length: number
  head: string
  at: Date
}

/** What is left of a drill that was deleted. */
type TombstoneTable = Pick<HeadTable, 'incident' | 'head' | 'length'> & {
  openedAt: Date
  resolvedAt: Date
  deletedAt: Date
  deletedBy: Json<Actor>
}
