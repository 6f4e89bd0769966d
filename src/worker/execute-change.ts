import { mayApprove, type Person } from '../domain/person.ts'
import { toError } from '../errors.ts'
import {
  claimExecution,
  finishExecution,
  readClaim,
  supersedeExecution,
  supersedeForged,
} from '../flow/execute-proposal.ts'
import { holdsClaim } from '../gate/claim.ts'
import { imitateChange } from '../gate/imitate-change.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Performed } from '../integrations/connector.ts'
import { NotBegun } from '../integrations/not-begun.ts'
import { readIncident } from '../store/incidents.ts'
import { readProposal } from '../store/proposals.ts'
import type { Parts } from './parts.ts'
import { readGuards } from './read-guards.ts'

const withinMs = 15_000

/** A call that does not start this soon after its claim is not made: the process was paused, and the world went on. */
const claimHoldsMs = 5_000

/**
 * Carries out an approved proposal, at most once. A process that dies between claim and answer leaves it `running`; its
 * timer then says that nobody knows, and the system is read. The call is never made again.
 */
export async function executeChange(parts: Parts, id: string): Promise<void> {
  const { services } = parts
  const proposal = await readProposal(services.database, id, services.seal)
  if (proposal?.state !== 'approved') return
  const incident = await readIncident(services.database, proposal.incident)
  if (incident === null || (await supersedeForged(services, proposal))) return
  const ready = await readBefore(parts, proposal)
  if (ready.kind === 'refused') return supersedeExecution(services, id, ready.reason)

  const deadline = performance.now() + claimHoldsMs
  const claimed = await claimExecution(services, id, ready.guards)
  if (claimed === null) return
  // In a drill the calls to the systems are not even at hand.
  const result: Performed = incident.drill ? imitateChange(claimed) : await perform(parts, claimed, deadline)
  await finishExecution(services, id, claimed.fence, result, result.answer ?? null)
}

type Ready =
  | { readonly kind: 'ready'; readonly guards: Proposal['plan']['guards'] }
  | { readonly kind: 'refused'; readonly reason: string }

/** Asks Slack whether those who approved still may, and the system for the guard fields as they are now. */
async function readBefore(parts: Parts, proposal: Proposal): Promise<Ready> {
  try {
    // What only changes needs no second person: its confirmation was by someone who could give it then.
    const approvals = proposal.plan.effect === 'destroy' ? proposal.approvals : []
    const approvers = await Promise.all(approvals.map(it => parts.people.find(it.id, { fresh: true })))
    if (!stillMay(proposal, approvers)) {
      return { kind: 'refused', reason: 'Someone who approved it may not approve any more.' }
    }
  } catch (thrown) {
    parts.log.warn({ err: toError(thrown), proposal: proposal.id }, 'the approvers could not be checked')
    return { kind: 'refused', reason: 'Slack could not say whether those who approved it still may.' }
  }
  try {
    return { kind: 'ready', guards: await readGuards(parts, proposal.plan, 'change') }
  } catch (thrown) {
    parts.log.warn({ err: toError(thrown), proposal: proposal.id }, 'the present could not be read')
    return { kind: 'refused', reason: `${proposal.plan.where} could not be read just before acting.` }
  }
}

/** Whether those who approved it, read anew, would still be enough. */
function stillMay({ approvals, plan }: Proposal, approvers: readonly Person[]): boolean {
  const admin = (it: Person): boolean => it.roles.includes('admin')
  return (
    approvers.every((it, index) =>
      approvals[index]?.alone === undefined ? mayApprove(it) : admin(it) && it.breaksGlass === true,
    ) &&
    (!plan.admin || approvers.some(admin))
  )
}

/**
 * The call itself. Claim and deadline are looked at when its turn has come, after every queue: what was not sent then is
 * not done. After that, an error that the connector did not expect leaves open whether the change went through.
 */
async function perform(parts: Parts, claimed: Proposal, deadline: number): Promise<Performed> {
  let begun = false
  let late: string | null = null
  const begin = async (): Promise<void> => {
    if (begun) return
    const now = await readClaim(parts.services, claimed.id)
    if (now === null || !holdsClaim(now, claimed.fence)) late = 'Another run of this change owns it.'
    else if (performance.now() > deadline) late = 'Its turn came more than 5 s after it was about to start.'
    if (late !== null) throw new NotBegun(late)
    begun = true
  }
  try {
    const result = await parts.calls.perform(claimed.plan.call, AbortSignal.timeout(withinMs), begin)
    if (begun) return result
    if (late !== null) return { kind: 'not-begun', summary: late }
    // What never came to be sent cannot have been lost.
    return result.kind === 'lost' ? { kind: 'not-begun', summary: `It was not sent. ${result.summary}` } : result
  } catch (thrown) {
    parts.log.error({ err: toError(thrown), proposal: claimed.id }, 'a change ended unexpectedly')
    if (!begun) return { kind: 'not-begun', summary: late ?? 'The call ended before it was sent.' }
    return { kind: 'lost', summary: 'The call ended unexpectedly; whether the change went through is not known.' }
  }
}
