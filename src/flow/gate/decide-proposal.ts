import type { Answer } from '../../domain/answer.ts'
import type { Decision } from '../../domain/decision.ts'
import { lockReason } from '../../domain/target-lock.ts'
import type { GateClick } from '../../gate/check-decidable.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import { signApprovals } from '../../gate/plan-digest.ts'
import type { Proposal } from '../../gate/proposal.ts'
import type { Incident } from '../../incident/incident.ts'
import { deleteChangeLocks, findLock, markStanding } from '../../store/find-lock.ts'
import { isShown } from '../../store/messages.ts'
import { type GateAnswer, replanStep, settleGate } from '../../walk/settle-gate.ts'
import { enqueueShowAffected } from '../enqueue-job.ts'
import { type Context, type Deciding, gone } from '../handler.ts'
import { linkLock } from '../queries/find-proposal-details.ts'

import { lockProposal, lockWalk, save, type UnitOfWork } from '../unit-of-work.ts'

/** A proposal under its incident's lock, and who decides about it on which version. */
export type GateContext = Context & {
  readonly incident: Incident
  readonly proposal: Proposal
  readonly click: GateClick
  /** Of the plan that the person was shown. */
  readonly digest: string
}

type Decide = (context: GateContext) => Decision<Proposal>

/**
 * A person decides at a gate. An attempt without the right to it changes nothing but the record.
 * @param said what the person is told when it is done, beside what the gate shows.
 */
export function onProposal(decide: Decide, said: string | null = null): Deciding {
  return {
    target: 'proposal',
    atGate: true,
    decide: context => decideProposal(context, context.input.ids[0] ?? '', decide, said),
  }
}

/** Applies a decision of a person at a gate. */
export async function decideProposal(
  context: Context,
  id: string,
  decide: Decide,
  said: string | null,
): Promise<Answer> {
  const { caller, input, encryption } = context
  const held = await lockProposal(context, id)
  if (held === null) return gone('This proposal')
  const { incident, proposal } = held
  // Whether the file that holds the operation stands in the thread, where it has one.
  const fileShown = proposal.plan.operation?.attached
    ? await isShown(context.trx, incident.id, `operation:${id}`)
    : false
  const locked = await findLocked(context, held)
  const click = { version: input.version, person: caller.person, source: caller.source, fileShown, locked }
  const decision = decide({ ...context, ...held, click, digest: input.extra.digest ?? '' })
  if (decision.kind === 'refused') {
    const { entries = [], reason, other } = decision
    save(context, { entries })
    return { kind: 'refused', reason, ...(other === undefined ? {} : { other }) }
  }
  if (decision.state === proposal) save(context, decision)
  else {
    const state = signApprovals(proposal, decision.state, encryption.sign)
    await saveDecided(context, { ...decision, state }, context.at)
  }
  if (decision.state.state === 'expired') return { kind: 'refused', reason: stateSentence(decision.state) }
  return said === null ? { kind: 'done' } : { kind: 'told', text: said }
}

/** What keeps an incident from carrying out a proposal that waits; nothing keeps a drill, which changes nothing. */
async function findLocked(
  unit: UnitOfWork,
  { incident, proposal: { plan, state } }: { readonly incident: Incident; readonly proposal: Proposal },
): Promise<NonNullable<GateClick['locked']> | null> {
  if (incident.drill || state !== 'proposed') return null
  const by = await findLock(unit.trx, plan.call, { incident: incident.id, now: unit.at })
  if (by === null) return null
  return { by, why: lockReason(by, unit.catalog.commands.incident), link: await linkLock(unit, unit.trx, by) }
}

/** Its target stays locked while a change may still go through, and while one stands that can be undone. */
async function keepLock(unit: UnitOfWork, { id, incident, state, fence, plan, undoes }: Proposal): Promise<void> {
  if (fence === 0 || state === 'running' || state === 'unknown') return
  if (state === 'succeeded' && undoes === null && plan.undoCall !== null) return markStanding(unit.batch, id)
  const over = state === 'succeeded' && undoes !== null ? [id, undoes] : [id]
  await deleteChangeLocks(unit.batch, over)
  enqueueShowAffected(unit, plan.call, incident)
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
  await keepLock(unit, proposal)
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
