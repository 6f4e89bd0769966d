import type { Caller } from '../command.ts'
import type { By, Decision } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import { stateSentence } from '../gate/move-proposal.ts'
import type { Proposal } from '../gate/proposal.ts'
import { signApprovals } from '../gate/sign-approvals.ts'
import type { Incident } from '../incident/incident.ts'
import type { Trx } from '../store/database.ts'
import { lockIncident } from '../store/incidents.ts'
import { isShown } from '../store/messages.ts'
import { readProposal, saveProposal } from '../store/proposals.ts'
import { readWalk, saveWalk } from '../store/walks.ts'
import { type GateAnswer, replanStep, settleGate } from '../walk/settle-gate.ts'

import { type Answer, gone } from './answer.ts'
import { commit } from './commit.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { startJob } from './start-job.ts'

/** Who decides, when, and whether the file that holds the operation stands in the thread, where it has one. */
export type GateBy = By<Person> & { readonly fileShown: boolean }

/** Applies what a person decided at a gate. An attempt without the right to it changes nothing but the record. */
export async function steerGate(
  services: Services,
  caller: Caller,
  id: string,
  decide: (proposal: Proposal, by: GateBy) => Decision<Proposal>,
): Promise<Answer> {
  return decideOnce(services, caller.key, async trx => {
    const held = await holdProposal(trx, services, id)
    if (held === null) return gone('This proposal')
    const fileShown = held.proposal.plan.operation?.attached
      ? await isShown(trx, held.incident.id, `operation:${id}`)
      : false
    const by = { person: caller.person, source: caller.source, at: services.clock.now(), fileShown }
    const decision = decide(held.proposal, by)
    if (decision.kind === 'refused') {
      await commit(trx, services, held.incident.id, { entries: decision.entries ?? [], effects: [] })
      return { kind: 'refused', reason: decision.reason }
    }
    if (decision.state === held.proposal) await commit(trx, services, held.incident.id, decision)
    else {
      const state = signApprovals(held.proposal, decision.state, services.seal.sign)
      await saveDecided(trx, services, { ...decision, state }, by.at)
    }
    const late = decision.state.state === 'expired'
    return late ? { kind: 'refused', reason: stateSentence(decision.state) } : { kind: 'done' }
  })
}

/** The proposal under its incident's lock; null when there is none. */
export async function holdProposal(
  trx: Trx,
  services: Services,
  id: string,
): Promise<{ readonly incident: Incident; readonly proposal: Proposal } | null> {
  const found = await readProposal(trx, id, services.seal)
  if (found === null) return null
  const incident = await lockIncident(trx, found.incident)
  // Read again: what was read before the lock may be older than what the lock waited for.
  const proposal = await readProposal(trx, id, services.seal)
  return incident === null || proposal === null ? null : { incident, proposal }
}

/** Saves a decided proposal and lets its step know how its gate stands; a new plan is read where the world has moved. */
export async function saveDecided(
  trx: Trx,
  services: Services,
  decision: Extract<Decision<Proposal>, { kind: 'changed' }>,
  at: Date,
  answer: GateAnswer | null = null,
): Promise<void> {
  const proposal = decision.state
  await saveProposal(trx, proposal, services)
  await commit(trx, services, proposal.incident, decision)
  if (proposal.renewing && proposal.undoes !== null) {
    const { id: replaces, undoes, requester } = proposal
    const actor = { id: requester.id, name: requester.name }
    await startJob(trx, services, { kind: 'undo', proposal: undoes, actor, replaces })
  }
  if (proposal.walk === null || proposal.step === null) return
  const walk = await readWalk(trx, proposal.walk, services.seal)
  if (walk === null) return
  const program = await services.programs.find(walk.program)
  const { id, state, step, result } = proposal
  const news = { step, proposal: id, state, summary: result ?? '', ...(answer === null ? {} : { answer }) }
  const settled = settleGate(program, walk, news, at)
  if (settled.kind === 'refused') return
  await saveWalk(trx, settled.state, services)
  await commit(trx, services, proposal.incident, settled)
  if (!proposal.renewing) return
  const replan = { step, run: services.newId(), actor: proposal.requester, replaces: id }
  const again = replanStep(program, settled.state, replan, at)
  if (again.kind === 'refused') return
  await saveWalk(trx, again.state, services)
  await commit(trx, services, proposal.incident, again)
}
