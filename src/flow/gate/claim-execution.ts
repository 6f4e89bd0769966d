import { bySystem, type Decision, type Effect, entry } from '../../domain/decision.ts'
import { lockReason, type TargetLock } from '../../domain/target-lock.ts'
import { addHealth } from '../../gate/add-health.ts'
import { claim } from '../../gate/claim.ts'
import { finish, verified } from '../../gate/finish.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import { type Origin, whyForged } from '../../gate/plan-digest.ts'
import { type ActResult, type ConfirmResult, lostValues, type Proposal, proposalData } from '../../gate/proposal.ts'
import { type Mover, recheck, supersede } from '../../gate/supersede.ts'
import type { Step } from '../../runbook/program.ts'
import { findLock, holdTarget, saveLock } from '../../store/find-lock.ts'
import { findMover } from '../../store/list-rivals.ts'
import type { Observation } from '../../walk/verdict.ts'
import type { Walk } from '../../walk/walk.ts'
import { inTransaction } from '../decide-once.ts'
import { enqueueShowAffected, enqueueShowLeft } from '../enqueue-job.ts'
import type { Services } from '../services.ts'
import { listProposals, listWalks, lockProposal, lockWalk, save, type UnitOfWork } from '../unit-of-work.ts'
import { saveEvidence } from '../walk/record-check.ts'
import { decideOutcome } from './decide-outcome.ts'
import { saveDecided } from './decide-proposal.ts'

/**
 * Claims an approved proposal for this executor, once. null: it is not to be carried out (decided otherwise, claimed by
 * another, or the world has changed, which the gate then says).
 */
export async function claimExecution(
  services: Services,
  id: string,
  guards: Proposal['plan']['guards'],
): Promise<Proposal | null> {
  const decided = await decideByJob(services, id, async (proposal, at, { unit, ...around }) => {
    const lockedBy = around.drill ? null : await holdAndFindLock(unit, proposal)
    const forged = refuseForged(services, proposal, at)
    if (forged !== null) return forged
    const locked = lockedBy === null ? null : lockReason(lockedBy, services.catalog.commands.incident)
    const decision = claim(proposal, { guards, locked, ...around }, at)
    if (decision.kind === 'changed' && decision.state.state === 'running' && !around.drill) {
      await saveLock(unit.batch, lockOf(proposal, at))
      enqueueShowAffected(unit, proposal.plan.call, proposal.incident)
    }
    return decision
  })
  return decided?.state === 'running' ? decided : null
}

/** Has a proposal superseded that nobody approved, whatever its row says. @returns whether it was. */
export async function supersedeForged(services: Services, proposal: Proposal): Promise<boolean> {
  if (refuseForged(services, proposal, services.clock.now()) === null) return false
  await decideByJob(
    services,
    proposal.id,
    (now, at) => refuseForged(services, now, at) ?? { kind: 'refused', reason: stateSentence(now) },
  )
  return true
}

/** null where its approvals are genuine, or cannot be known since the key is lost: the claim is refused for that. */
function refuseForged({ encryption }: Services, proposal: Proposal, at: Date): Decision<Proposal> | null {
  if (proposal.state !== 'approved' || lostValues(proposal) !== null) return null
  const what = whyForged(proposal, encryption.isSigned)
  if (what === null) return null
  const decision = supersede(proposal, { what }, at)
  if (decision.kind === 'refused') return decision
  const forged = entry('forged', bySystem('system', at), { ...proposalData(proposal), what })
  return { ...decision, entries: [forged, ...decision.entries] }
}

/** The proposal as everyone has committed it, read under its lock; asked just before the call. */
export async function readClaim(services: Services, id: string): Promise<Proposal | null> {
  const held = await inTransaction(services, unit => lockProposal(unit, id))
  return held?.proposal ?? null
}

/**
 * Keeps what came of the call, and what the system answered where that can be held against the document. A result under
 * an older claim changes nothing.
 */
export async function finishExecution(
  services: Services,
  id: string,
  fence: number,
  result: ActResult,
  answer: Observation | null,
): Promise<void> {
  await decideByJob(
    services,
    id,
    async (proposal, at, { mover, unit }) => {
      const end = decideOutcome(await stepOf(unit, proposal), result, answer)
      return finish(proposal, { fence, result: end, mover }, at)
    },
    answer,
  )
}

async function stepOf(unit: UnitOfWork, { walk, step: id }: Proposal): Promise<Step | null> {
  const held = walk === null ? null : await lockWalk(unit, walk)
  return held?.program.steps.find(it => it.id === id) ?? null
}

/** Something that the approval relied on does not hold: nothing runs, and the gate says why. */
export async function supersedeExecution(services: Services, id: string, what: string): Promise<void> {
  await decideByJob(services, id, (proposal, at) => supersede(proposal, { what }, at))
}

/** What the guard fields are while someone decides: where they differ from the plan, it is superseded. */
export async function recordRecheck(services: Services, id: string, guards: Proposal['plan']['guards']): Promise<void> {
  await decideByJob(services, id, (proposal, at, { mover }) => recheck(proposal, { guards, mover }, at))
}

/** Keeps what a look at the system says about a change whose answer was lost. */
export async function recordVerification(services: Services, id: string, confirm: ConfirmResult): Promise<void> {
  await decideByJob(services, id, (proposal, at) => verified(proposal, { confirm }, at))
}

/** Keeps how the system is since a change went through. */
export async function recordHealthAfter(services: Services, id: string, said: string): Promise<void> {
  await decideByJob(services, id, (proposal, at) => addHealth(proposal, said, at))
}

/** Of two incidents that claim a change of one target at once, the second finds the lock of the first. */
async function holdAndFindLock({ trx, at }: UnitOfWork, { plan, incident }: Proposal): Promise<TargetLock | null> {
  await holdTarget(trx, plan.call)
  return findLock(trx, plan.call, { incident, now: at })
}

/** No other incident changes the target while it runs, and while it stands. */
function lockOf({ id, incident, plan, decidedBy, requester }: Proposal, at: Date): TargetLock {
  const { system, target } = plan.call
  const by = decidedBy ?? { id: requester.id, name: requester.name }
  return { system, target, incident, proposal: id, stands: false, reason: plan.title, by, at, until: null }
}

/** The proof list of a walk, and the steps whose checks wait for a person. */
function checkedSurfaces({ id, steps }: Walk): Effect[] {
  const judged = Object.entries(steps).filter(([, it]) => it.status === 'judged')
  return [`proof:${id}` as const, ...judged.map(([step]) => `step:${id}:${step}` as const)].map(surface => ({
    kind: 'refresh',
    surface,
  }))
}

type Around = Origin & { readonly mover: Mover | null; readonly unit: UnitOfWork }

async function decideByJob(
  services: Services,
  id: string,
  decide: (proposal: Proposal, at: Date, around: Around) => Decision<Proposal> | Promise<Decision<Proposal>>,
  answer: Observation | null = null,
): Promise<Proposal | null> {
  return inTransaction(services, async unit => {
    const held = await lockProposal(unit, id)
    if (held === null) return null
    const { at } = unit
    const { walk } = held.proposal
    const program = walk === null ? null : ((await lockWalk(unit, walk))?.program.hash ?? null)
    const mover = await findMover(unit.trx, held.proposal)
    const decision = await decide(held.proposal, at, { program, drill: held.incident.drill, mover, unit })
    if (decision.kind === 'refused') return null
    if (decision.state === held.proposal) return decision.state
    const evidence = services.newId()
    if (answer !== null) await saveEvidence(unit, { id: evidence, incident: held.incident.id, at }, answer)
    if (decision.state.state === 'succeeded' && decision.state.plan.afterwards !== undefined) {
      // What went through before it is not undone any more.
      const others = (await listProposals(unit)).filter(it => it.id !== id && it.state === 'succeeded')
      save(unit, { effects: others.map(it => ({ kind: 'show', surface: `gate:${it.id}` })) })
      enqueueShowLeft(unit, decision.state.plan.call, decision.state.incident)
    }
    if (decision.state.state === 'succeeded' && held.proposal.state !== 'succeeded') {
      // What was checked before it says nothing of what is now.
      save(unit, { effects: (await listWalks(unit)).flatMap(it => checkedSurfaces(it)) })
    }
    await saveDecided(unit, decision, at, answer === null ? null : { observation: answer, evidence })
    return decision.state
  })
}
