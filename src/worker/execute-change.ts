import { isAnybody, mayApprove, type Person } from '../domain/person.ts'
import { toError } from '../errors.ts'
import {
  claimExecution,
  finishExecution,
  readClaim,
  recordRecheck,
  recordVerification,
  supersedeExecution,
  supersedeForged,
} from '../flow/gate/claim-execution.ts'
import { otherPeople } from '../flow/queries/find-proposal-details.ts'
import { holdsClaim } from '../gate/claim.ts'
import { imitateChange } from '../gate/imitate-change.ts'
import { isAccepted, lostValues, type Plan, type Proposal } from '../gate/proposal.ts'
import { NotBegun, type Performed } from '../integrations/integration.ts'
import { readIncident } from '../store/incidents.ts'
import { readProposal } from '../store/proposals.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

const withinMs = 15_000

/** A call that does not start this soon after its claim is not made: the process was paused, and the world went on. */
const claimHoldsMs = 5_000

/**
 * Carries out an approved proposal, at most once. A process that dies between claim and answer leaves it `running`; its
 * timer then says that nobody knows, and the system is read. The call is never made again.
 */
export async function executeChange(worker: WorkerDependencies, id: string): Promise<void> {
  const { services } = worker
  const proposal = await readProposal(services.database, id, services.encryption)
  if (proposal?.state !== 'approved') return
  const incident = await readIncident(services.database, proposal.incident)
  if (incident === null || (await supersedeForged(services, proposal))) return
  const ready = await readBefore(worker, proposal)
  if (ready.kind === 'refused') return supersedeExecution(services, id, ready.reason)

  const deadline = performance.now() + claimHoldsMs
  const claimed = await claimExecution(services, id, ready.guards)
  if (claimed === null) return
  // In a drill the calls to the systems are not even at hand.
  const result: Performed = incident.drill ? imitateChange(claimed) : await perform(worker, claimed, deadline)
  await finishExecution(services, id, claimed.fence, result, result.answer ?? null)
}

type Ready =
  | { readonly kind: 'ready'; readonly guards: Proposal['plan']['guards'] }
  | { readonly kind: 'refused'; readonly reason: string }

/** Asks Slack whether those who approved still may, and the system for the guard fields as they are now. */
async function readBefore(worker: WorkerDependencies, proposal: Proposal): Promise<Ready> {
  try {
    // What only changes needs no second person: its confirmation was by someone who could give it then.
    const approvals = proposal.plan.effect === 'destroy' ? proposal.approvals : []
    const approvers = await Promise.all(approvals.map(it => worker.people.find(it.id, { fresh: true })))
    const reason = whyNotEnough({ ...proposal, approvals }, approvers, worker.services)
    if (reason !== null) return { kind: 'refused', reason }
  } catch (thrown) {
    worker.log.warn({ err: toError(thrown), proposal: proposal.id }, 'the approvers could not be checked')
    return { kind: 'refused', reason: 'Slack could not say whether those who approved it still may.' }
  }
  try {
    return { kind: 'ready', guards: await readGuards(worker, proposal.plan, 'change') }
  } catch (thrown) {
    worker.log.warn({ err: toError(thrown), proposal: proposal.id }, 'the present could not be read')
    return { kind: 'refused', reason: `${proposal.plan.where} could not be read just before acting.` }
  }
}

/** Why those who approved it, read anew, would not be enough now; null where they would. */
function whyNotEnough(
  { approvals, plan, requester }: Proposal,
  approvers: readonly Person[],
  { catalog }: Pick<WorkerDependencies['services'], 'catalog'>,
): string | null {
  const isAlone = (index: number): boolean => approvals[index]?.alone !== undefined
  const admin = (it: Person): boolean => it.roles.includes('admin')
  const allMay = approvers.every((it, index) =>
    isAlone(index) ? admin(it) && it.breaksGlass === true : mayApprove(it, plan.call.system),
  )
  const hasAdmin = isAnybody(requester) ? approvers.every(admin) : approvers.some(admin)
  if (!allMay || (plan.admin && !hasAdmin)) return 'Someone who approved it may not approve any more.'
  // `people:` of the catalog may have joined accounts since.
  const ids = approvals.flatMap(it => (it.alone === undefined ? [it.id] : []))
  const people = otherPeople(catalog, [requester.id, ...ids], [requester.account]).filter(it => it !== requester.id)
  return people.length === ids.length
    ? null
    : 'Those who asked and approved are not as many people any more, as the catalog has it now.'
}

/**
 * The call itself. Claim and deadline are looked at when its turn has come, after every queue: what was not sent then is
 * not done. After that, an error that the integration did not expect leaves open whether the change went through.
 */
async function perform(worker: WorkerDependencies, claimed: Proposal, deadline: number): Promise<Performed> {
  let begun = false
  let late: string | null = null
  const begin = async (): Promise<void> => {
    if (begun) return
    const now = await readClaim(worker.services, claimed.id)
    if (now === null || !holdsClaim(now, claimed.fence)) late = 'Another run of this change owns it.'
    else if (performance.now() > deadline) late = 'Its turn came more than 5 s after it was about to start.'
    if (late !== null) throw new NotBegun(late)
    begun = true
  }
  try {
    const result = await worker.calls.perform(claimed.plan.call, AbortSignal.timeout(withinMs), begin)
    if (begun) return result
    if (late !== null) return { kind: 'not-begun', summary: late }
    // What never came to be sent cannot have been lost.
    return result.kind === 'lost' ? { kind: 'not-begun', summary: `It was not sent. ${result.summary}` } : result
  } catch (thrown) {
    worker.log.error({ err: toError(thrown), proposal: claimed.id }, 'a change ended unexpectedly')
    if (!begun) return { kind: 'not-begun', summary: late ?? 'The call ended before it was sent.' }
    return { kind: 'lost', summary: 'The call ended unexpectedly; whether the change went through is not known.' }
  }
}

/**
 * The guard fields of a plan as they are now. One that guards nothing, as the undo of an imitated change, reads nothing.
 * @throws HandrailError when the system cannot be read.
 */
export async function readGuards(
  { calls }: Pick<WorkerDependencies, 'calls'>,
  { guards, call }: Plan,
  queue: 'plan' | 'change' = 'plan',
): Promise<Plan['guards']> {
  return Object.keys(guards).length === 0 ? guards : calls.guards(call, AbortSignal.timeout(withinMs), queue)
}

/** Reads the guard fields again while someone decides. What cannot be read now is read again before acting. */
export async function recheckGuards(worker: WorkerDependencies, id: string): Promise<void> {
  const { services, log } = worker
  const proposal = await readProposal(services.database, id, services.encryption)
  if (proposal?.state !== 'proposed') return
  try {
    await recordRecheck(services, id, await readGuards(worker, proposal.plan))
  } catch (thrown) {
    log.warn({ err: toError(thrown), proposal: id }, 'the present could not be read while someone decides')
  }
}

/** Looks at the system to find out what became of a change that it works on, or whose answer was lost, and says what it found. */
export async function verifyChange(worker: WorkerDependencies, id: string): Promise<void> {
  const { services } = worker
  const proposal = await readProposal(services.database, id, services.encryption)
  if (proposal === null || (proposal.state !== 'unknown' && !isAccepted(proposal))) return
  const lost = lostValues(proposal)
  if (lost !== null) return recordVerification(services, id, { kind: 'unclear', summary: lost })
  try {
    const found = await worker.calls.confirm(proposal.plan.call, AbortSignal.timeout(withinMs))
    await recordVerification(services, id, found)
  } catch (thrown) {
    worker.log.warn({ err: toError(thrown), proposal: id }, 'a change could not be verified')
    const summary = 'The system could not be read. Look yourself before anything is tried again.'
    await recordVerification(services, id, { kind: 'unclear', summary })
  }
}
