import { stateSentence } from '../gate/move-proposal.ts'
import type { Proposal } from '../gate/proposal.ts'
import { supersede } from '../gate/supersede.ts'
import { incidentName } from '../incident/incident.ts'
import { isSettled, stepState, type Walk } from '../walk/walk.ts'
import { saveDecided } from './steer-gate.ts'
import { listProposals, type UnitOfWork } from './unit-of-work.ts'

/** A resolved incident changes nothing any more: what waits, or has not started, is superseded. */
export async function closeGates(unit: UnitOfWork, incident: number): Promise<void> {
  for (const proposal of await listProposals(unit)) {
    const decision = supersede(proposal, { what: `${incidentName(incident)} was resolved.` }, unit.at)
    if (decision.kind === 'changed') await saveDecided(unit, decision, unit.at)
  }
}

/**
 * Changes of an incident that are under way, or that nobody knows the end of: it is not over while there are some. What
 * nobody knows, a person may have answered for by settling its step.
 */
export function changesUnderWay(walks: readonly Walk[], proposals: readonly Proposal[]): readonly string[] {
  const isAnswered = ({ walk, step }: Proposal): boolean =>
    walks.some(it => it.id === walk && step !== null && isSettled(stepState(it, step)))
  const isOpen = (it: Proposal): boolean => it.state === 'running' || (it.state === 'unknown' && !isAnswered(it))
  return proposals.filter(isOpen).map(it => `${it.plan.title}: ${stateSentence({ ...it, result: null })}`)
}
