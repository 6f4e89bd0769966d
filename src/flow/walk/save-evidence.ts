import { insertEvidence } from '../../store/observations.ts'
import type { Observation } from '../../walk/verdict.ts'
import type { UnitOfWork } from '../unit-of-work.ts'

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
