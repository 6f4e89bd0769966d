import { renderStep } from '../connectors/render-step.ts'
import { recordCheck } from '../flow/record-check.ts'
import type { Job } from '../incident/decision.ts'
import type { Observation } from '../walk/observation.ts'
import type { Parts } from './parts.ts'
import { raisedCall } from './raise-plan.ts'
import { type FoundStep, stepOf } from './step-of.ts'

/** A read, its answer and all that belongs to it may take this long (safety.md, "Outgoing calls"). */
const withinMs = 10_000

/** Runs the check of a step and records what it saw. */
export async function performCheck(parts: Parts, job: Extract<Job, { kind: 'check' }>): Promise<void> {
  const found = await stepOf(parts, job)
  if (found !== null) await recordCheck(parts.services, job, await observe(parts, found))
}

async function observe(parts: Parts, { step, values, system, systemKey }: FoundStep): Promise<Observation> {
  const rendered = renderStep(step, values, system, systemKey)
  if (rendered.kind === 'refused') return { kind: 'failed', latencyMs: null, reason: rendered.reason }
  // The values that a person gave may have made it a request that the catalog does not count as a read.
  if (raisedCall(rendered, system) !== null) {
    return { kind: 'failed', latencyMs: null, reason: 'The catalog says that this is no read. Nothing was sent.' }
  }
  return parts.calls.check(rendered, AbortSignal.timeout(withinMs))
}
