import type { Plan } from '../../gate/proposal.ts'
import { isSameChange } from '../../gate/supersede.ts'
import { lockProposal, save, type UnitOfWork } from '../unit-of-work.ts'

/** No new plan could be made for a superseded proposal: its gate offers to ask again. Its incident's row is held. */
export async function cancelReplan(unit: UnitOfWork, id: string): Promise<void> {
  const held = await lockProposal(unit, id)
  if (held === null || !held.proposal.renewing) return
  save(unit, {
    proposal: { ...held.proposal, version: held.proposal.version + 1, renewing: false },
    effects: [{ kind: 'show', surface: `gate:${id}` }],
  })
}

/**
 * Why a plan that was made by itself does not take the place of a superseded one: it would change something else, or from
 * something else, and that only a person asks for. null where it is the same change, or a person asked.
 */
export async function whyNotRenewed(unit: UnitOfWork, replaces: string | null, plan: Plan): Promise<string | null> {
  const old = replaces === null ? null : ((await lockProposal(unit, replaces))?.proposal ?? null)
  if (old === null || isSameChange(old.plan, plan)) return null
  return 'A new plan would not be the one that was proposed, so none is made by itself. Look first; then propose it again.'
}
