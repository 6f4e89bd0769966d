import { toError } from '../errors.ts'
import { recordRecheck } from '../flow/execute-proposal.ts'
import { readProposal } from '../store/proposals.ts'
import type { Parts } from './parts.ts'

const withinMs = 15_000

/** Reads the guard fields again while someone decides. What cannot be read now is read again before acting. */
export async function recheckGuards({ services, calls, log }: Parts, id: string): Promise<void> {
  const proposal = await readProposal(services.database, id, services.seal)
  if (proposal?.state !== 'proposed') return
  try {
    await recordRecheck(services, id, await calls.guards(proposal.plan.call, AbortSignal.timeout(withinMs)))
  } catch (thrown) {
    log.warn({ err: toError(thrown), proposal: id }, 'the present could not be read while someone decides')
  }
}
