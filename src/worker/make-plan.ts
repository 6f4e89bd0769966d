import type { Job } from '../domain/decision.ts'
import { recordPlan } from '../flow/record-plan.ts'
import type { PlanResult } from '../gate/plan-result.ts'
import { renderStep } from '../integrations/render-step.ts'
import { nameParameter } from '../walk/bind-values.ts'
import { addOperation } from './add-operation.ts'
import type { Parts } from './parts.ts'
import { raisePlan } from './raise-plan.ts'
import { type FoundStep, stepOf, valuesOf } from './step-of.ts'

/** A plan reads more than once: the present, and what would become of it. */
const withinMs = 20_000

/** Reads the present for a step that changes something, and puts the plan at its gate. */
export async function makePlan(parts: Parts, job: Extract<Job, { kind: 'plan' }>): Promise<void> {
  const found = await stepOf(parts, job)
  if (found === null) return
  const requester = await parts.people.find(job.actor.id, { fresh: false })
  await recordPlan(parts.services, { ...job, requester }, await readPlan(parts, found))
}

async function readPlan(parts: Parts, { step, values, system, systemKey, walk }: FoundStep): Promise<PlanResult> {
  const rendered = renderStep(step, values, system, systemKey)
  if (rendered.kind === 'refused') return rendered
  const result = await parts.calls.plan(rendered, AbortSignal.timeout(withinMs))
  if (result.kind === 'refused') return { ...result, reason: nameParameter(result.reason, valuesOf(step, values)) }
  const given = step.parameters.map(parameter => ({ parameter, by: walk.givers?.[parameter] ?? null }))
  return addOperation(parts, raisePlan(result.plan, system, rendered.effect), given)
}
