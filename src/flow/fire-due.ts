import { addMilliseconds } from '../domain/add-milliseconds.ts'
import type { Decision } from '../domain/decision.ts'
import { unreachable } from '../errors.ts'
import { expire } from '../gate/check-decidable.ts'
import { markOutcomeUnknown } from '../gate/mark-outcome-unknown.ts'
import type { Proposal } from '../gate/proposal.ts'
import { supersede } from '../gate/supersede.ts'
import { escalate } from '../incident/escalate.ts'
import { fireTimer } from '../incident/fire-timer.ts'
import type { Trx } from '../store/database.ts'
import { lockIncident, saveIncident } from '../store/incidents.ts'
import { actorsOf } from '../store/timeline.ts'
import { claimDueTimers, hasTimerNear, putOffTimer, type Timer } from '../store/timers.ts'
import { commit } from './commit.ts'
import { eraseValues } from './erase-values.ts'
import { escalationOf } from './escalation-of.ts'
import type { Services } from './services.ts'
import { holdProposal, saveDecided } from './steer-gate.ts'

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
      await services.database.transaction().execute(async trx => {
        ;[timer] = await claimDueTimers(trx, at, 1)
        if (timer !== undefined) await fire(trx, services, timer, at)
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

async function fire(trx: Trx, services: Services, timer: Timer, at: Date): Promise<void> {
  switch (timer.kind) {
    case 'respond':
    case 'update':
      return fireIncident(trx, services, timer, at)
    case 'escalate':
      return fireEscalation(trx, services, timer, at)
    case 'erase':
      return eraseValues(trx, services, timer.incident, at)
    case 'expire':
      return fireProposal(trx, services, timer.subject, at, proposal => expire(proposal, at))
    case 'unstarted':
      return fireProposal(trx, services, timer.subject, at, proposal =>
        supersede(proposal, { what: 'It was approved, but nothing started it within a minute.' }, at),
      )
    case 'unanswered':
      return fireProposal(trx, services, timer.subject, at, proposal => markOutcomeUnknown(proposal, at))
    default:
      return unreachable(timer.kind)
  }
}

async function fireIncident(trx: Trx, services: Services, timer: Timer, at: Date): Promise<void> {
  const incident = await lockIncident(trx, timer.incident)
  if (incident === null) return
  // Where both come at the same time, one notice says it.
  const near = timer.kind === 'respond' ? await hasTimerNear(trx, { ...timer, kind: 'escalate' }, atOnceMs) : false
  const decision = fireTimer(incident, timer.kind, at, near)
  if (decision.kind === 'refused') return
  await saveIncident(trx, decision.state)
  await commit(trx, services, incident.id, decision)
}

async function fireEscalation(trx: Trx, services: Services, timer: Timer, at: Date): Promise<void> {
  const incident = await lockIncident(trx, timer.incident)
  if (incident === null) return
  const levels = escalationOf(services.catalog, incident.system)
  const acting = await actorsOf(trx, incident.id)
  const decision = escalate(incident, { level: Number(timer.subject), levels, dueAt: timer.dueAt, acting }, at)
  if (decision.kind === 'changed') await commit(trx, services, incident.id, decision)
}

async function fireProposal(
  trx: Trx,
  services: Services,
  id: string,
  at: Date,
  decide: (proposal: Proposal) => Decision<Proposal>,
): Promise<void> {
  const held = await holdProposal(trx, services, id)
  if (held === null) return
  const decision = decide(held.proposal)
  if (decision.kind === 'changed') await saveDecided(trx, services, decision, at)
}
