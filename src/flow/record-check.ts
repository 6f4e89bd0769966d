import { saveWalk } from '../store/walks.ts'
import type { Observation } from '../walk/observation.ts'
import { recordObservation } from '../walk/record-observation.ts'
import { commit } from './commit.ts'
import { keepEvidence } from './keep-evidence.ts'
import type { Services } from './services.ts'
import { holdWalk } from './steer-walk.ts'

/**
 * Keeps what a check saw: the verdict with the walk, the answer itself as evidence. An answer to a run that is no longer
 * the step's is late and changes nothing.
 */
export async function recordCheck(
  services: Services,
  check: { readonly walk: string; readonly step: string; readonly run: string },
  observation: Observation,
): Promise<void> {
  await services.database.transaction().execute(async trx => {
    const held = await holdWalk(trx, services, check.walk)
    if (held === null) return
    const { incident, walk, program } = held
    const evidence = observation.kind === 'answered' ? services.newId() : null
    const at = services.clock.now()
    const decision = recordObservation(program, walk, { ...check, observation, evidence }, at)
    if (decision.kind === 'refused') return
    if (evidence !== null) await keepEvidence(trx, services, { id: evidence, incident: incident.id, at }, observation)
    await saveWalk(trx, decision.state, services)
    await commit(trx, services, incident.id, decision)
  })
}
