import { toError } from '../errors.ts'
import { recordRecheck } from '../flow/execute-proposal.ts'
import { readProposal } from '../store/proposals.ts'
import type { Parts } from './parts.ts'
import { readGuards } from './read-guards.ts'

/** Reads the guard fields again while someone decides. What cannot be read now is read again before acting. */
export async function recheckGuards(parts: Parts, id: string): Promise<void> {
  const { services, log } = parts
  const proposal = await readProposal(services.database, id, services.seal)
  if (proposal?.state !== 'proposed') return
  try {
    await recordRecheck(services, id, await readGuards(parts, proposal.plan))
  } catch (thrown) {
    log.warn({ err: toError(thrown), proposal: id }, 'the present could not be read while someone decides')
  }
}
