import type { Trx } from '../store/database.ts'
import { insertEvidence } from '../store/observations.ts'
import type { Observation } from '../walk/observation.ts'
import type { Services } from './services.ts'

/** Stores what a system answered under this id, redacted; nothing without an answer. */
export async function keepEvidence(
  trx: Trx,
  services: Services,
  kept: { readonly id: string; readonly incident: number; readonly at: Date },
  observation: Observation,
): Promise<void> {
  if (observation.kind === 'failed') return
  await insertEvidence(trx, {
    ...kept,
    summary: services.redact.text(observation.summary),
    text: await services.redact.texts(redact => redact(observation.evidence)),
  })
}
