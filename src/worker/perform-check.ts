import { connectors } from '../connectors/connectors.ts'
import { renderStep } from '../connectors/render-step.ts'
import { recordCheck } from '../flow/record-check.ts'
import type { Job } from '../incident/decision.ts'
import type { Observation } from '../walk/observation.ts'
import { callContext } from './call-context.ts'
import type { Parts } from './parts.ts'
import { stepOf } from './step-of.ts'

/** A read, its answer and all that belongs to it may take this long (safety.md, "Outgoing calls"). */
const withinMs = 10_000

/** Runs the check of a step and records what it saw. */
export async function performCheck(parts: Parts, job: Extract<Job, { kind: 'check' }>): Promise<void> {
  const found = await stepOf(parts, job)
  if (found === null) return
  await recordCheck(parts.services, job, await observe(parts, found))
}

async function observe(parts: Parts, found: NonNullable<Awaited<ReturnType<typeof stepOf>>>): Promise<Observation> {
  const { step, walk, system, systemKey } = found
  const rendered = renderStep(step, walk.bindings, system, systemKey)
  if (rendered.kind === 'refused') return { kind: 'failed', latencyMs: null, reason: rendered.reason }
  const check = connectors[rendered.connector]?.checks[rendered.name]
  if (check === undefined) {
    const reason = `${rendered.connector} has no check called ${rendered.name}.`
    return { kind: 'failed', latencyMs: null, reason }
  }
  return check.run(rendered.arguments, callContext(parts, systemKey, rendered.target, withinMs))
}
