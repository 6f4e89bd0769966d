import { insertEvidence } from '../../store/observations.ts'
import { recordObservation } from '../../walk/record-observation.ts'
import type { Observation } from '../../walk/verdict.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { lockWalk, save, type UnitOfWork } from '../unit-of-work.ts'

/**
 * Keeps what a check saw: the verdict with the walk, the answer itself as evidence. An answer to a run that is no longer
 * the step's is late and changes nothing.
 */
export async function recordCheck(
  services: Services,
  check: { readonly walk: string; readonly step: string; readonly run: string },
  observation: Observation,
): Promise<void> {
  await inTransaction(services, async unit => {
    const held = await lockWalk(unit, check.walk)
    if (held === null) return
    const { incident, walk, program } = held
    const evidence = observation.kind === 'answered' ? services.newId() : null
    const { at } = unit
    const decision = recordObservation(program, walk, { ...check, observation, evidence }, at)
    if (decision.kind === 'refused') return
    if (evidence !== null) await saveEvidence(unit, { id: evidence, incident: incident.id, at }, observation)
    save(unit, { ...decision, walk: decision.state })
  })
}

/** Stores what a system answered under this id, redacted; nothing without an answer. */
export async function saveEvidence(
  { batch, redact }: UnitOfWork,
  kept: { readonly id: string; readonly incident: number; readonly at: Date },
  observation: Observation,
): Promise<void> {
  if (observation.kind === 'failed') return
  await insertEvidence(batch, {
    ...kept,
    summary: redact.text(observation.summary),
    text: await redact.texts(text => text(observation.evidence)),
  })
}
