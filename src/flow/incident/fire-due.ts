import { addMilliseconds } from '../../domain/add-milliseconds.ts'
import { bySystem, type Decision, entry } from '../../domain/decision.ts'
import { unreachable } from '../../errors.ts'
import { expire } from '../../gate/check-decidable.ts'
import { markOutcomeUnknown } from '../../gate/finish.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { remindApprovers } from '../../gate/remind-approvers.ts'
import { supersede } from '../../gate/supersede.ts'
import { fireTimer } from '../../incident/fire-timer.ts'
import type { Incident } from '../../incident/incident.ts'
import { lastEscalation } from '../../store/last-escalation.ts'
import { listEntries } from '../../store/list-entries.ts'
import { listFailing } from '../../store/monitors.ts'
import { eraseSealed } from '../../store/proposals.ts'
import { claimDueTimers, hasTimerNear, putOffTimer, type Timer } from '../../store/timers.ts'
import { fireDocumentClock } from '../../walk/document-clocks.ts'
import { remindLoop } from '../../walk/keep-loop-clock.ts'
import { inTransaction } from '../decide-once.ts'
import { saveDecided } from '../gate/decide-proposal.ts'
import { approvalRules } from '../queries/find-proposal-details.ts'
import type { Services } from '../services.ts'
import { lockIncident, lockProposal, lockWalk, save, type UnitOfWork } from '../unit-of-work.ts'
import { fireEscalation } from './escalate-commands.ts'
import { fireFollowUps } from './follow-up-commands.ts'
import { endFreeze } from './lock-commands.ts'
import { fireMaintenance } from './maintenance-commands.ts'
import { endOffline } from './offline-commands.ts'
import { escalationOf } from './severity-clocks.ts'

/** A clock that cannot fire now is tried again this much later. */
const againMs = 10_000

/** Clocks of one incident that are due within this time come at once. */
const atOnceMs = 60_000

/**
 * Fires every clock that is due now, each in a transaction of its own: a crash gives back what was not committed, and
 * however many copies of the bot do this at once, each clock fires once. One that cannot fire holds up no other.
 * @returns how many fired.
 * @throws what the first that could not fire has thrown, after all others.
 */
export async function fireDue(services: Services): Promise<number> {
  let fired = 0
  const failures: unknown[] = []
  for (;;) {
    const at = services.clock.now()
    let timer: Timer | undefined
    try {
      await inTransaction(services, async unit => {
        ;[timer] = await claimDueTimers(unit.trx, at, 1)
        if (timer !== undefined) await fire(unit, timer, at)
      })
      if (timer === undefined) break
      fired += 1
    } catch (thrown) {
      const stuck = timer
      if (stuck === undefined) throw thrown
      failures.push(thrown)
      await putOffTimer(services.database, stuck, addMilliseconds(at, againMs))
    }
  }
  if (failures.length > 0) throw failures[0]
  return fired
}

async function fire(unit: UnitOfWork, timer: Timer, at: Date): Promise<void> {
  switch (timer.kind) {
    case 'respond':
    case 'update':
    case 'restore':
      return fireIncident(unit, timer, at)
    case 'escalate':
      return fireEscalation(unit, timer, at)
    case 'again':
      return fireLoop(unit, timer, at)
    case 'document':
      return fireDocument(unit, timer, at)
    case 'online':
      return endOffline(unit, timer, at)
    case 'unlock':
      return endFreeze(unit, timer, at)
    case 'maintenance':
      return fireMaintenance(unit, timer, at)
    case 'follow-up':
      return fireFollowUps(unit, timer, at)
    case 'erase':
      return eraseValues(unit, timer.incident, at)
    case 'approval':
      return fireApproval(unit, timer, at)
    case 'expire':
      return fireProposal(unit, timer.subject, at, proposal => expire(proposal, at))
    case 'unstarted':
      return fireProposal(unit, timer.subject, at, proposal =>
        supersede(proposal, { what: 'It was approved, but nothing started it within a minute.' }, at),
      )
    case 'unanswered':
      return fireProposal(unit, timer.subject, at, proposal => markOutcomeUnknown(proposal, at))
    default:
      return unreachable(timer.kind)
  }
}

async function fireIncident(unit: UnitOfWork, timer: Timer, at: Date): Promise<void> {
  const incident = await lockIncident(unit, timer.incident)
  if (incident === null) return
  // Where both come at the same time, one notice says it.
  const near = timer.kind === 'respond' ? await hasTimerNear(unit.trx, { ...timer, kind: 'escalate' }, atOnceMs) : false
  const decision = fireTimer(incident, timer.kind, at, near)
  if (decision.kind === 'refused') return
  save(unit, { ...decision, incident: decision.state })
}

async function fireLoop(unit: UnitOfWork, { subject }: Timer, at: Date): Promise<void> {
  const [id = '', line = ''] = subject.split(':')
  const held = await lockWalk(unit, id)
  if (held === null || held.incident.status === 'resolved') return
  const decision = remindLoop(held.program, held.walk, Number(line), at)
  if (decision.kind === 'changed') save(unit, { ...decision, walk: decision.state })
}

/** Whether monitors told the incident of alarms, all of them are over, and no monitor of the system fails now. */
async function isAllClear({ trx }: UnitOfWork, { id, system }: Incident): Promise<boolean> {
  const told = await listEntries(trx, id, ['alarm', 'alarm-over'], 50)
  const names = new Set(told.map(it => it.data.name))
  const isOver = [...names].every(name => told.find(it => it.data.name === name)?.kind === 'alarm-over')
  return names.size > 0 && isOver && (await listFailing(trx, 1, system)).length === 0
}

/** A time that a runbook names; quiet once the harm has stopped. */
async function fireDocument(unit: UnitOfWork, { subject, dueAt }: Timer, at: Date): Promise<void> {
  const [id = '', line = ''] = subject.split(':')
  const held = await lockWalk(unit, id)
  if (held === null || held.incident.status === 'resolved' || held.incident.status === 'mitigated') return
  const { system, severity } = held.incident
  const severities = Object.keys(unit.catalog.systems[held.walk.system ?? system]?.severities ?? {})
  const allClear = await isAllClear(unit, held.incident)
  const clock = { line: Number(line), severity, severities, dueAt, allClear }
  const decision = fireDocumentClock(held.program, held.walk, clock, at)
  if (decision.kind === 'changed') save(unit, decision)
}

async function fireProposal(
  unit: UnitOfWork,
  id: string,
  at: Date,
  decide: (proposal: Proposal) => Decision<Proposal>,
): Promise<void> {
  const held = await lockProposal(unit, id)
  if (held === null) return
  const decision = decide(held.proposal)
  if (decision.kind === 'refused') return
  // What is only looked at again is as it was.
  if (decision.state === held.proposal) save(unit, decision)
  else await saveDecided(unit, decision, at)
}

/** Somebody has to decide: those of the gate are told again, then a level of the escalation that was not told of it yet. */
async function fireApproval(unit: UnitOfWork, { subject, dueAt }: Timer, at: Date): Promise<void> {
  const [id = '', stage] = subject.split(':')
  const held = await lockProposal(unit, id)
  if (held === null) return
  const { told } = approvalRules(unit.catalog, held.proposal.plan)
  const { remind } = unit.catalog.proposals
  const next = stage === 'level' ? await nextLevel(unit, held.incident, told) : { to: told, known: [], level: null }
  const decision = remindApprovers(held.proposal, { ...next, dueAt, remind }, at)
  if (decision.kind === 'changed') save(unit, decision)
}

/** The level after the one that was told last of the incident, without those who are told already; none: nobody. */
async function nextLevel({ trx, catalog }: UnitOfWork, { id, system, severity }: Incident, told: readonly string[]) {
  const last = await lastEscalation(trx, id)
  const all = escalationOf(catalog, { system, severity })
  const levels = all.map(({ to }, index) => ({
    to: to.filter(it => !told.includes(it)),
    known: told,
    level: { number: index + 1, of: all.length },
  }))
  const isNew = (it: (typeof levels)[number]) => it.to.length > 0
  return (
    levels.slice(last).find(isNew) ?? levels.findLast(isNew) ?? { to: [], known: told, level: { number: 0, of: 0 } }
  )
}

/** A day after the end nobody needs the sealed values any more; an incident that was reopened keeps its own. */
export async function eraseValues(unit: UnitOfWork, id: number, at: Date): Promise<void> {
  const incident = await lockIncident(unit, id)
  if (incident?.status !== 'resolved') return
  const undoable = await eraseSealed(unit.trx, id, unit.encryption)
  save(unit, {
    entries: [entry('erased', bySystem('timer', at), {})],
    effects: undoable.map(it => ({ kind: 'show', surface: `gate:${it}` }) as const),
  })
}
