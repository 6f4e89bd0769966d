import { isSameChange } from '../gate/changed-guards.ts'
import type { Plan } from '../gate/proposal.ts'
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

/**
 * Why a plan that was made by itself does not take the place of a superseded one: it would change something else, or from
 * something else, and that only a person asks for. null where it is the same change, or a person asked.
 */
export async function whyNotRenewed(
  trx: Trx,
  services: Services,
  replaces: string | null,
  plan: Plan,
): Promise<string | null> {
  const old = replaces === null ? null : await readProposal(trx, replaces, services.seal)
  if (old === null || isSameChange(old.plan, plan)) return null
  return 'A new plan would not be the one that was proposed, so none is made by itself. Look first; then propose it again.'
}
