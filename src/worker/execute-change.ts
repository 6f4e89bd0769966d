import type { CallContext, Change } from '../connectors/connector.ts'
import { connectors } from '../connectors/connectors.ts'
import { toError } from '../errors.ts'
import { claimExecution, finishExecution, readClaim, supersedeExecution } from '../flow/execute-proposal.ts'
import { holdsClaim } from '../gate/holds-claim.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { ActResult } from '../gate/results.ts'
import { mayApprove } from '../incident/rights.ts'
import { readProposal } from '../store/proposals.ts'
import { callContext } from './call-context.ts'
import type { Parts } from './parts.ts'

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
  const { call } = proposal.plan
  const change = connectors[call.connector]?.changes[call.name]
  if (change === undefined) return supersedeExecution(services, id, `${call.connector} has no ${call.name} any more.`)
  const context = callContext(parts, call.system, call.target, withinMs)
  const ready = await readBefore(parts, proposal, change, context)
  if (ready.kind === 'refused') return supersedeExecution(services, id, `${ready.reason} Nothing was run.`)

  const claimed = await claimExecution(services, id, ready.guards)
  const deadline = performance.now() + claimHoldsMs
  if (claimed === null) return
  const now = await readClaim(services, id)
  if (now === null || !holdsClaim(now, claimed.fence) || performance.now() > deadline) return
  await finishExecution(services, id, claimed.fence, await perform(parts, change, claimed, context))
}

type Ready =
  | { readonly kind: 'ready'; readonly guards: Proposal['plan']['guards'] }
  | { readonly kind: 'refused'; readonly reason: string }

/** Asks Slack whether those who approved still may, and the system for the guard fields as they are now. */
async function readBefore(parts: Parts, proposal: Proposal, change: Change, context: CallContext): Promise<Ready> {
  try {
    const approvers = await Promise.all(proposal.approvals.map(it => parts.people.find(it.id, { fresh: true })))
    if (!approvers.every(mayApprove)) {
      return { kind: 'refused', reason: 'Someone who approved it may not approve any more.' }
    }
  } catch (thrown) {
    parts.log.warn({ err: toError(thrown), proposal: proposal.id }, 'the approvers could not be checked')
    return { kind: 'refused', reason: 'Slack could not say whether those who approved it still may.' }
  }
  try {
    return { kind: 'ready', guards: await change.guards(proposal.plan.call, context) }
  } catch (thrown) {
    parts.log.warn({ err: toError(thrown), proposal: proposal.id }, 'the present could not be read')
    return { kind: 'refused', reason: `${context.systemName} could not be read just before acting.` }
  }
}

/** The call itself. An error that the connector did not expect leaves open whether the change went through. */
async function perform(parts: Parts, change: Change, claimed: Proposal, context: CallContext): Promise<ActResult> {
  try {
    return await change.perform(claimed.plan.call, context)
  } catch (thrown) {
    parts.log.error({ err: toError(thrown), proposal: claimed.id }, 'a change ended unexpectedly')
    return { kind: 'lost', summary: 'The call ended unexpectedly; whether the change went through is not known.' }
  }
}
