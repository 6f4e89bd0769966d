import { bySystem, type Decision, entry } from '../../domain/decision.ts'
import { claim } from '../../gate/claim.ts'
import { addHealth, finish, verified } from '../../gate/finish.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import { type Origin, whyForged } from '../../gate/plan-digest.ts'
import { type ActResult, type ConfirmResult, lostValues, type Proposal, proposalData } from '../../gate/proposal.ts'
import { type Mover, recheck, supersede } from '../../gate/supersede.ts'
import { findMover } from '../../store/list-rivals.ts'
import type { Observation } from '../../walk/verdict.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { lockProposal, lockWalk } from '../unit-of-work.ts'
import { saveEvidence } from '../walk/record-check.ts'
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
  const decided = await decideByJob(
    services,
    id,
    (proposal, at, around) => refuseForged(services, proposal, at) ?? claim(proposal, { guards, ...around }, at),
  )
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
  await decideByJob(services, id, (proposal, at, { mover }) => finish(proposal, { fence, result, mover }, at), answer)
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

async function decideByJob(
  services: Services,
  id: string,
  decide: (proposal: Proposal, at: Date, around: Origin & { readonly mover: Mover | null }) => Decision<Proposal>,
  answer: Observation | null = null,
): Promise<Proposal | null> {
  return inTransaction(services, async unit => {
    const held = await lockProposal(unit, id)
    if (held === null) return null
    const { at } = unit
    const { walk } = held.proposal
    const program = walk === null ? null : ((await lockWalk(unit, walk))?.program.hash ?? null)
    const mover = await findMover(unit.trx, held.proposal)
    const decision = decide(held.proposal, at, { program, drill: held.incident.drill, mover })
    if (decision.kind === 'refused') return null
    if (decision.state === held.proposal) return decision.state
    const evidence = services.newId()
    if (answer !== null) await saveEvidence(unit, { id: evidence, incident: held.incident.id, at }, answer)
    await saveDecided(unit, decision, at, answer === null ? null : { observation: answer, evidence })
    return decision.state
  })
}
