import { stateSentence } from '../gate/move-proposal.ts'
import type { Proposal } from '../gate/proposal.ts'
import { supersede } from '../gate/supersede.ts'
import { type Incident, incidentName } from '../incident/incident.ts'
import type { Db, Trx } from '../store/database.ts'
import { proposalsOf } from '../store/proposals.ts'
import { walksOf } from '../store/walks.ts'
import { isSettled, stepState } from '../walk/walk.ts'

import type { Services } from './services.ts'
import { saveDecided } from './steer-gate.ts'

/** A resolved incident changes nothing any more: what waits, or has not started, is superseded. Its row is held. */
export async function closeGates(trx: Trx, services: Services, { id }: Incident, at: Date): Promise<void> {
  for (const proposal of await proposalsOf(trx, id, services.seal)) {
    const decision = supersede(proposal, { what: `${incidentName(id)} was resolved.` }, at)
    if (decision.kind === 'changed') await saveDecided(trx, services, decision, at)
  }
}

/**
 * Changes of an incident that are under way, or that nobody knows the end of: it is not over while there are some. What
 * nobody knows, a person may have answered for by settling its step.
 */
export async function changesUnderWay(db: Db, services: Services, incident: number): Promise<readonly string[]> {
  const walks = await walksOf(db, incident, services.seal)
  const isAnswered = ({ walk, step }: Proposal): boolean =>
    walks.some(it => it.id === walk && step !== null && isSettled(stepState(it, step)))
  const isOpen = (it: Proposal): boolean => it.state === 'running' || (it.state === 'unknown' && !isAnswered(it))
  const proposals = await proposalsOf(db, incident, services.seal)
  return proposals.filter(isOpen).map(it => `${it.plan.title}: ${stateSentence({ ...it, result: null })}`)
}
