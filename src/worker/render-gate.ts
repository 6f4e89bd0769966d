import { approvalRules, findMoverOf, otherPeople, readAround } from '../flow/queries/find-proposal-details.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { isLockedBy } from '../store/find-lock.ts'
import { findOvertaking } from '../store/list-carried-out.ts'
import { findLastLook, readProposal } from '../store/proposals.ts'
import { readWalk } from '../store/walks.ts'
import { type GateMessage, gateMessage } from '../views/messages/gate-message.ts'
import type { TooFew } from '../views/messages/who-decides.ts'
import { beforeGate } from '../walk/before-gate.ts'
import { isSettled, stepState, type Walk } from '../walk/walk.ts'
import { mentionApprovers } from './mention-approvers.ts'
import { type RenderContext, readShown } from './render-context.ts'

export async function renderGate({ worker, incident }: RenderContext, id: string): Promise<Content | null> {
  const { services } = worker
  const proposal = await readProposal(services.database, id, services.encryption)
  if (proposal === null) return null
  const waiting = proposal.state === 'proposed'
  const held = proposal.walk === null ? null : await readWalk(services.database, proposal.walk, services.encryption)
  const waits = waiting && proposal.needed > 0
  return gateMessage({
    proposal,
    drill: incident.drill,
    resolved: incident.status === 'resolved',
    ...(await readAround(services, proposal, incident.drill)),
    overtakenBy: await findOvertaking(services.database, proposal, incident.drill),
    locks: proposal.fence > 0 && (await isLockedBy(services.database, proposal.id)),
    movedBy: await findMoverOf(services, proposal),
    passed: held !== null && hasPassed(held, proposal),
    answered: held === null ? null : answeredAt(held, proposal),
    before: waiting && held !== null ? beforeGate(await readShown(services, held.program), held, proposal.step) : {},
    look: proposal.state === 'unknown' ? await findLastLook(services.database, incident.id, id) : null,
    notified: waits ? await notified(worker, proposal) : null,
    approvers: waits ? await mentionApprovers(worker.people, proposal) : [],
    tooFew: waits ? await findTooFew(worker, proposal) : null,
  })
}

/** Who is mentioned at the gates of the system, where that is not everybody who may approve. */
async function notified(
  { people, services }: RenderContext['worker'],
  { requester, plan }: Proposal,
): Promise<NonNullable<GateMessage['notified']> | null> {
  const { may, told } = approvalRules(services.catalog, plan)
  if (told === may) return null
  const { mentions } = await people.named(told, [requester.id])
  return { mentions, may }
}

/** Who is left to approve it, by what Slack last said of its groups; null where those are as many as are needed. */
async function findTooFew(
  { people, services: { catalog } }: RenderContext['worker'],
  { requester, plan, needed, approvals }: Proposal,
): Promise<TooFew | null> {
  const { may } = approvalRules(catalog, plan)
  const counted = [requester, ...approvals].map(it => it.account)
  const others = otherPeople(catalog, await people.members(may), counted)
  if (others.length >= needed - approvals.length) return null
  const admins = otherPeople(catalog, await people.members(catalog.roles.admin), counted).filter(
    it => !others.includes(it),
  )
  const mentions = (users: readonly string[]) => users.map(it => `<@${it}>`)
  return { may, others: mentions(others), admins: mentions(admins) }
}

/** A new plan is made or stands for the step, or it was settled another way. */
function hasPassed(held: Walk, { id, step }: Proposal): boolean {
  if (step === null) return false
  const state = stepState(held, step)
  return state.status === 'running' || (state.status === 'gated' && state.proposal !== id) || isSettled(state)
}

/** What the step says of the answer to its change; null where it has been proposed anew since. */
function answeredAt(held: Walk, { id, step }: Proposal): GateMessage['answered'] {
  const state = step === null ? null : stepState(held, step)
  return state?.proposal === id ? state.verdict?.outcome : null
}
