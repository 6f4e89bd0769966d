import type { Effect, Entry } from '../domain/decision.ts'
import { HandrailError } from '../errors.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Incident } from '../incident/incident.ts'
import type { Program } from '../runbook/program.ts'
import { type Batch, createBatch } from '../store/batch.ts'
import type { Trx } from '../store/database.ts'
import { type Input, type Locked, lockForDecision, type Target } from '../store/lock-for-decision.ts'
import { proposalsOf, readProposal } from '../store/proposals.ts'
import type { Task } from '../store/queues.ts'
import type { RecordEnd } from '../store/timeline.ts'
import { readWalk, walksOf } from '../store/walks.ts'
import type { Walk } from '../walk/walk.ts'
import type { Services } from './services.ts'

/** A row as it was read (null: it is new), and as it is to be written when the transaction ends. */
export type Row<State> = { readonly stored: State | null; readonly state: State }

/** What was read, and what is to be written. */
export type Rows = {
  incident: Row<Incident> | null
  /** Where the record of the incident ends; that of a new one is empty. */
  end: RecordEnd
  readonly walks: Map<string, Row<Walk>>
  readonly proposals: Map<string, Row<Proposal>>
  /** Programs that a new walk follows. */
  readonly programs: Map<string, Program>
  /** Whether all walks, and all proposals, of the incident were read. */
  all: { readonly walks: boolean; readonly proposals: boolean }
}

/**
 * What one transaction reads and decides, for an input, a job or a clock. It is about one incident: each row is read
 * once, behind the incident's lock. What was decided is collected, and written once at the end.
 */
export type UnitOfWork = Services & {
  readonly trx: Trx
  /** When it is decided: after the lock was waited for. */
  at: Date
  readonly rows: Rows
  /** In the order in which they were decided; the surfaces of one are shown before those of the next. */
  readonly decided: { readonly entries: readonly Entry[]; readonly effects: readonly Effect[] }[]
  /** Writes of the same commit that belong to no row and no record. */
  readonly batch: Batch
  /** What the commit enqueues, and starts once it is through. */
  readonly tasks: Task[]
}

/** What follows from a decision. A row that was not read before is a new one. */
export type Change = {
  readonly incident?: Incident
  readonly walk?: Walk
  /** What a new walk follows. */
  readonly program?: Program
  readonly proposal?: Proposal
  readonly entries?: readonly Entry[]
  readonly effects?: readonly Effect[]
}

export function createUnitOfWork(services: Services, trx: Trx): UnitOfWork {
  const written = { decided: [], batch: createBatch(trx), tasks: [] }
  return { ...services, trx, at: services.clock.now(), rows: createRows(), ...written }
}

/** Nothing was read yet. */
export function createRows(): Rows {
  const all = { walks: false, proposals: false }
  const end = { timelineHead: null, timelineLength: 0 }
  return { incident: null, end, walks: new Map(), proposals: new Map(), programs: new Map(), all }
}

/** Collects what follows from a decision. It is written when the transaction ends, and read back from here until then. */
export function save({ rows, decided }: UnitOfWork, change: Change): void {
  const { incident, walk, program, proposal, entries = [], effects = [] } = change
  if (incident !== undefined) rows.incident = { stored: rows.incident?.stored ?? null, state: incident }
  if (program !== undefined) rows.programs.set(program.hash, program)
  if (walk !== undefined) rows.walks.set(walk.id, { stored: rows.walks.get(walk.id)?.stored ?? null, state: walk })
  if (proposal !== undefined) {
    const stored = rows.proposals.get(proposal.id)?.stored ?? null
    rows.proposals.set(proposal.id, { stored, state: proposal })
  }
  if (entries.length > 0 || effects.length > 0) decided.push({ entries, effects })
}

/**
 * Takes the input, and locks the incident of what it is about with the rows that it names: one statement. What is read
 * before the lock may be older than what the lock waited for.
 */
export async function lockTarget(unit: UnitOfWork, input: Input | null, target: Target): Promise<Locked> {
  const locked = await lockForDecision(unit.trx, input, target, unit.encryption)
  unit.at = unit.clock.now()
  if (locked.kind !== 'locked') return locked
  const { rows } = unit
  const { incident, end, walk, proposal } = locked
  if (incident !== null) Object.assign(rows, { incident: { stored: incident, state: incident }, end })
  if (walk !== null) rows.walks.set(walk.id, { stored: walk, state: walk })
  if (proposal !== null) rows.proposals.set(proposal.id, { stored: proposal, state: proposal })
  return locked
}

/** The incident, kept from everyone else until the transaction ends; null when there is none. */
export async function lockIncident(unit: UnitOfWork, id: number): Promise<Incident | null> {
  const held = unit.rows.incident?.state
  if (held !== undefined) return held.id === id ? held : differs(held.id)
  await lockTarget(unit, null, { incident: id })
  return unit.rows.incident?.state ?? null
}

/** The walk with its program, under its incident's lock; null when there is none. */
export async function lockWalk(
  unit: UnitOfWork,
  id: string,
): Promise<{ readonly incident: Incident; readonly walk: Walk; readonly program: Program } | null> {
  if (unit.rows.incident === null) await lockTarget(unit, null, { walk: id })
  const incident = unit.rows.incident?.state
  if (incident === undefined) return null
  const known = unit.rows.walks.get(id)?.state
  // Read behind the lock: what is read before may be older than what the lock waited for.
  const walk = known ?? (await readWalk(unit.trx, id, unit.encryption))
  if (walk === null) return null
  if (walk.incident !== incident.id) return differs(incident.id)
  if (known === undefined) unit.rows.walks.set(id, { stored: walk, state: walk })
  return { incident, walk, program: await unit.programs.find(walk.program) }
}

/** The proposal under its incident's lock; null when there is none. */
export async function lockProposal(
  unit: UnitOfWork,
  id: string,
): Promise<{ readonly incident: Incident; readonly proposal: Proposal } | null> {
  if (unit.rows.incident === null) await lockTarget(unit, null, { proposal: id })
  const incident = unit.rows.incident?.state
  if (incident === undefined) return null
  const known = unit.rows.proposals.get(id)?.state
  const proposal = known ?? (await readProposal(unit.trx, id, unit.encryption))
  if (proposal === null) return null
  if (proposal.incident !== incident.id) return differs(incident.id)
  if (known === undefined) unit.rows.proposals.set(id, { stored: proposal, state: proposal })
  return { incident, proposal }
}

/** All walks of the incident whose lock is held, the newest last. */
export async function listWalks(unit: UnitOfWork): Promise<readonly Walk[]> {
  const { rows, trx, encryption } = unit
  if (!rows.all.walks && rows.incident !== null) {
    for (const walk of await walksOf(trx, rows.incident.state.id, encryption)) {
      if (!rows.walks.has(walk.id)) rows.walks.set(walk.id, { stored: walk, state: walk })
    }
    rows.all = { ...rows.all, walks: true }
  }
  return sortedWalks(rows)
}

/** The walks that were read, the newest last. */
export function sortedWalks({ walks }: Rows): readonly Walk[] {
  const states = [...walks.values()].map(it => it.state)
  return states.sort((one, other) => one.startedAt.getTime() - other.startedAt.getTime())
}

/** All proposals of the incident whose lock is held, in the order in which they were made. */
export async function listProposals(unit: UnitOfWork): Promise<readonly Proposal[]> {
  const { rows, trx, encryption } = unit
  if (!rows.all.proposals && rows.incident !== null) {
    for (const proposal of await proposalsOf(trx, rows.incident.state.id, encryption)) {
      if (!rows.proposals.has(proposal.id)) rows.proposals.set(proposal.id, { stored: proposal, state: proposal })
    }
    rows.all = { ...rows.all, proposals: true }
  }
  return sortedProposals(rows)
}

/** The proposals that were read, in the order in which they were made. */
export function sortedProposals({ proposals }: Rows): readonly Proposal[] {
  const states = [...proposals.values()].map(it => it.state)
  return states.sort((one, other) => one.proposedAt.getTime() - other.proposedAt.getTime())
}

/** The number in the record of the entry that is decided next, under the lock of its incident. */
export function nextSequence({ rows, decided }: UnitOfWork): number {
  return rows.end.timelineLength + decided.reduce((sum, it) => sum + it.entries.length, 0) + 1
}

/** Rows of two incidents in one transaction would be locked in any order, and could wait for each other for ever. */
function differs(held: number): never {
  throw new HandrailError('unexpected', `INC-${held} is held; a row of another incident was asked for`, 'Report this.')
}
