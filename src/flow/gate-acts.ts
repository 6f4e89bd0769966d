import type { Caller } from '../command.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { approve, confirm } from '../gate/approve.ts'
import { beginDecision, type DecisionRequest } from '../gate/begin-decision.ts'
import { breakGlass } from '../gate/break-glass.ts'
import { stateSentence } from '../gate/move-proposal.ts'
import { reject, withdraw } from '../gate/reject.ts'
import { closedReason } from '../incident/incident.ts'
import { readProposal } from '../store/proposals.ts'
import { readWalk } from '../store/walks.ts'
import { stepState } from '../walk/walk.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { steerGate } from './steer-gate.ts'
import { actRun } from './step-acts.ts'
import { lockProposal, save } from './unit-of-work.ts'

/**
 * Someone wants to decide. Refused at once when they never can, with an entry in the record; else the present is read
 * again while they read the plan.
 */
export async function actPress(
  services: Services,
  caller: Caller,
  id: string,
  given: { readonly version: number; readonly asked: DecisionRequest['asked'] },
): Promise<Answer> {
  return steerGate(services, caller, id, (proposal, { person, source, at, fileShown }) =>
    beginDecision(proposal, { ...given, person, source, fileShown, glass: services.catalog.break_glass ?? null }, at),
  )
}

/** A responder says yes to a `change`. `digest`: of the plan they were shown. */
export async function actConfirm(
  services: Services,
  caller: Caller,
  id: string,
  given: { readonly version: number; readonly digest: string },
): Promise<Answer> {
  return steerGate(services, caller, id, (proposal, { person, source, at, fileShown }) =>
    confirm(proposal, { ...given, person, source, fileShown }, at),
  )
}

/** A second person says yes to a `destroy`. `digest`: of the plan they were shown; `typed`: the word they typed. */
export async function actApprove(
  services: Services,
  caller: Caller,
  id: string,
  given: { readonly version: number; readonly digest: string; readonly typed: string },
): Promise<Answer> {
  return steerGate(services, caller, id, (proposal, { person, source, at, fileShown }) =>
    approve(proposal, { ...given, person, source, fileShown }, at),
  )
}

/** An admin says yes to a `destroy` alone, and why. */
export async function actBreakGlass(
  services: Services,
  caller: Caller,
  id: string,
  given: { readonly version: number; readonly digest: string; readonly typed: string; readonly reason: string },
): Promise<Answer> {
  return steerGate(services, caller, id, (proposal, { person, source, at, fileShown }) =>
    breakGlass(proposal, { ...given, person, source, fileShown }, services.catalog.break_glass ?? null, at),
  )
}

/** A responder says no, and why. */
export async function actReject(
  services: Services,
  caller: Caller,
  id: string,
  given: { readonly version: number; readonly reason: string },
): Promise<Answer> {
  return steerGate(services, caller, id, (proposal, { person, source, at, fileShown }) =>
    reject(proposal, { ...given, person, source, fileShown }, at),
  )
}

/** Whoever proposed it takes it back. */
export async function actWithdraw(services: Services, caller: Caller, id: string, version: number): Promise<Answer> {
  return steerGate(services, caller, id, (proposal, { person, source, at, fileShown }) =>
    withdraw(proposal, { version, person, source, fileShown }, at),
  )
}

/** Has the system read again for a change whose answer was lost. */
export async function actVerify(services: Services, caller: Caller, id: string): Promise<Answer> {
  if (!mayRespond(caller.person)) return { kind: 'refused', reason: respondersOnly.reason }
  return decideOnce(services, caller.key, async unit => {
    const held = await lockProposal(unit, id)
    if (held === null) return gone('This proposal')
    if (held.proposal.state !== 'unknown') return { kind: 'refused', reason: stateSentence(held.proposal) }
    save(unit, { effects: [{ kind: 'start', job: { kind: 'verify', proposal: id } }] })
    return { kind: 'told', text: 'Reading the system. What it says is shown at the gate.' }
  })
}

/** Has the undo of a change that went through planned; it becomes a proposal of its own. */
export async function actUndo(services: Services, caller: Caller, id: string): Promise<Answer> {
  if (!mayRespond(caller.person)) return { kind: 'refused', reason: respondersOnly.reason }
  return decideOnce(services, caller.key, async unit => {
    const held = await lockProposal(unit, id)
    if (held === null) return gone('This proposal')
    const { state, plan } = held.proposal
    const over = closedReason(held.incident)
    if (over !== null) return { kind: 'refused', reason: over }
    if (state !== 'succeeded') return { kind: 'refused', reason: stateSentence(held.proposal) }
    if (plan.undoCall === null) return { kind: 'refused', reason: 'This cannot be undone from here.' }
    const actor = { id: caller.person.id, name: caller.person.name }
    save(unit, { effects: [{ kind: 'start', job: { kind: 'undo', proposal: id, actor } }] })
    return { kind: 'told', text: 'Reading what the undo would do. It is proposed in the thread.' }
  })
}

/** Has a proposal that was not carried out planned anew, from where it came. */
export async function actAskAgain(services: Services, caller: Caller, id: string): Promise<Answer> {
  const proposal = await readProposal(services.database, id, services.seal)
  if (proposal?.undoes != null) return actUndo(services, caller, proposal.undoes)
  const walk = proposal?.walk == null ? null : await readWalk(services.database, proposal.walk, services.seal)
  if (proposal?.step == null || walk === null)
    return { kind: 'refused', reason: 'Propose it again where it came from.' }
  const { step } = proposal
  return actRun(services, caller, { walk: walk.id, step, version: stepState(walk, step).version }, {})
}
