import type { Trx } from '../store/database.ts'
import { readProposal, saveProposal } from '../store/proposals.ts'
import { show } from './commit.ts'
import type { Services } from './services.ts'

/** No new plan could be made for a superseded proposal: its gate offers to ask again. Its incident's row is held. */
export async function endRenewal(trx: Trx, services: Services, id: string): Promise<void> {
  const proposal = await readProposal(trx, id, services.seal)
  if (proposal === null || !proposal.renewing) return
  await saveProposal(trx, { ...proposal, version: proposal.version + 1, renewing: false }, services)
  await show(trx, services, proposal.incident, [`gate:${id}`])
}
