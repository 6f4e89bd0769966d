import { connectors } from '../connectors/connectors.ts'
import { renderStep } from '../connectors/render-step.ts'
import { recordPlan } from '../flow/record-plan.ts'
import type { PlanResult } from '../gate/results.ts'
import type { Job } from '../incident/decision.ts'
import { callContext } from './call-context.ts'
import type { Parts } from './parts.ts'
import { stepOf } from './step-of.ts'

/** A plan reads more than once: the present, and what would become of it. */
const withinMs = 20_000

/** Reads the present for a step that changes something, and puts the plan at its gate. */
export async function makePlan(parts: Parts, job: Extract<Job, { kind: 'plan' }>): Promise<void> {
  const found = await stepOf(parts, job)
  if (found === null) return
  const requester = await parts.people.find(job.actor.id, { fresh: false })
  await recordPlan(parts.services, { ...job, requester }, await readPlan(parts, found))
}

async function readPlan(parts: Parts, found: NonNullable<Awaited<ReturnType<typeof stepOf>>>): Promise<PlanResult> {
  const { step, walk, system, systemKey } = found
  const rendered = renderStep(step, walk.bindings, system, systemKey)
  if (rendered.kind === 'refused') return rendered
  const change = connectors[rendered.connector]?.changes[rendered.name]
  if (change === undefined) {
    return { kind: 'refused', reason: `${rendered.connector} has no change called ${rendered.name}.` }
  }
  const result = await change.plan(rendered.arguments, callContext(parts, systemKey, rendered.target, withinMs))
  if (result.kind === 'refused' || step.effect !== 'destroy' || result.plan.effect === 'destroy') return result
  // Words of the text may raise an effect above the operation's own, never lower it (safety.md, "Effects and gates").
  return { kind: 'planned', plan: { ...result.plan, effect: 'destroy', typed: result.plan.typed ?? system.name } }
}
