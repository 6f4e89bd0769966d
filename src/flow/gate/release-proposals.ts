import type { Effect } from '../../domain/decision.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { supersede } from '../../gate/supersede.ts'
import { deleteLocksOfChanges } from '../../store/find-lock.ts'
import { isSettled, stepState, type Walk } from '../../walk/walk.ts'
import { enqueueShowAffected } from '../enqueue-job.ts'
import { listProposals, type UnitOfWork } from '../unit-of-work.ts'
import { saveDecided } from './decide-proposal.ts'

/**
 * An incident that is over changes nothing any more and keeps nothing locked: what waits, or has not started, is
 * superseded.
 * @param became what became of it, as a sentence, and by whose account. @returns the gates that say so of what stands,
 * shown anew.
 */
export async function releaseProposals(
  unit: UnitOfWork,
  incident: number,
  became: { readonly what: string; readonly account: string },
): Promise<readonly Effect[]> {
  const proposals = await listProposals(unit)
  for (const proposal of proposals) {
    const decision = supersede(proposal, became, unit.at)
    if (decision.kind === 'changed') await saveDecided(unit, decision, unit.at)
  }
  await deleteLocksOfChanges(unit.batch, incident)
  for (const { state, fence, plan } of proposals)
    if (state === 'succeeded' && fence > 0 && plan.undoCall !== null) enqueueShowAffected(unit, plan.call, incident)
  return proposals.flatMap(({ id, state }) =>
    state === 'succeeded' || state === 'unknown' ? [{ kind: 'refresh', surface: `gate:${id}` } as const] : [],
  )
}

/** The end of what nobody knows, a person may have answered for by settling its step. */
export function changesUnderWay(walks: readonly Walk[], proposals: readonly Proposal[]): readonly string[] {
  const isAnswered = ({ walk, step }: Proposal): boolean =>
    walks.some(it => it.id === walk && step !== null && isSettled(stepState(it, step)))
  const isOpen = (it: Proposal): boolean => it.state === 'running' || (it.state === 'unknown' && !isAnswered(it))
  return proposals.filter(isOpen).map(it => `${it.plan.title}: ${stateSentence({ ...it, result: null })}`)
}
