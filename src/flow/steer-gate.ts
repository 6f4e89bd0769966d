import type { Caller } from '../command.ts'
import type { By, Decision } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import { stateSentence } from '../gate/move-proposal.ts'
import { signApprovals } from '../gate/plan-digest.ts'
import type { Proposal } from '../gate/proposal.ts'
import { isShown } from '../store/messages.ts'
import { type GateAnswer, replanStep, settleGate } from '../walk/settle-gate.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { lockProposal, lockWalk, save, type UnitOfWork } from './unit-of-work.ts'

/** Who decides, when, and whether the file that holds the operation stands in the thread, where it has one. */
export type GateBy = By<Person> & { readonly fileShown: boolean }

/** Applies what a person decided at a gate. An attempt without the right to it changes nothing but the record. */
export async function steerGate(
  services: Services,
  caller: Caller,
  id: string,
  decide: (proposal: Proposal, by: GateBy) => Decision<Proposal>,
): Promise<Answer> {
  return decideOnce(services, caller.key, async unit => {
    const held = await lockProposal(unit, id)
    if (held === null) return gone('This proposal')
    const fileShown = held.proposal.plan.operation?.attached
      ? await isShown(unit.trx, held.incident.id, `operation:${id}`)
      : false
    const by = { person: caller.person, source: caller.source, at: unit.at, fileShown }
    const decision = decide(held.proposal, by)
    if (decision.kind === 'refused') {
      save(unit, { entries: decision.entries ?? [] })
      return { kind: 'refused', reason: decision.reason }
    }
    if (decision.state === held.proposal) save(unit, decision)
    else {
      const state = signApprovals(held.proposal, decision.state, services.seal.sign)
      await saveDecided(unit, { ...decision, state }, by.at)
    }
    const late = decision.state.state === 'expired'
    return late ? { kind: 'refused', reason: stateSentence(decision.state) } : { kind: 'done' }
  })
}

/** Saves a decided proposal and lets its step know how its gate stands; a new plan is read where the world has moved. */
export async function saveDecided(
  unit: UnitOfWork,
  decision: Extract<Decision<Proposal>, { kind: 'changed' }>,
  at: Date,
  answer: GateAnswer | null = null,
): Promise<void> {
  const proposal = decision.state
  save(unit, { ...decision, proposal })
  if (proposal.renewing && proposal.undoes !== null) {
    const { id: replaces, undoes, requester } = proposal
    const actor = { id: requester.id, name: requester.name }
    save(unit, { effects: [{ kind: 'start', job: { kind: 'undo', proposal: undoes, actor, replaces } }] })
  }
  if (proposal.walk === null || proposal.step === null) return
  const held = await lockWalk(unit, proposal.walk)
  if (held === null) return
  const { id, state, step, result } = proposal
  const news = { step, proposal: id, state, summary: result ?? '', ...(answer === null ? {} : { answer }) }
  const settled = settleGate(held.program, held.walk, news, at)
  if (settled.kind === 'refused') return
  save(unit, { ...settled, walk: settled.state })
  if (!proposal.renewing) return
  const replan = { step, run: unit.newId(), actor: proposal.requester, replaces: id }
  const again = replanStep(held.program, settled.state, replan, at)
  if (again.kind === 'refused') return
  save(unit, { ...again, walk: again.state })
}
