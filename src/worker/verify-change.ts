import { toError } from '../errors.ts'
import { recordVerification } from '../flow/execute-proposal.ts'
import { lostValues } from '../gate/proposal.ts'
import { readProposal } from '../store/proposals.ts'
import type { Parts } from './parts.ts'

const withinMs = 15_000

/** Looks at the system to find out what became of a change whose answer was lost, and says what it found. */
export async function verifyChange(parts: Parts, id: string): Promise<void> {
  const { services } = parts
  const proposal = await readProposal(services.database, id, services.seal)
  if (proposal?.state !== 'unknown') return
  const lost = lostValues(proposal)
  if (lost !== null) return recordVerification(services, id, { kind: 'unclear', summary: lost })
  try {
    const found = await parts.calls.confirm(proposal.plan.call, AbortSignal.timeout(withinMs))
    await recordVerification(services, id, found)
  } catch (thrown) {
    parts.log.warn({ err: toError(thrown), proposal: id }, 'a change could not be verified')
    const summary = 'The system could not be read. Look yourself before anything is tried again.'
    await recordVerification(services, id, { kind: 'unclear', summary })
  }
}
