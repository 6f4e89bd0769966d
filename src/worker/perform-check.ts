import type { Job } from '../domain/job.ts'
import { findIncidentEnd } from '../flow/queries/find-incident-end.ts'
import { recordCheck } from '../flow/walk/record-check.ts'
import { imitatedChanges } from '../gate/imitate-change.ts'
import { closedReason } from '../incident/incident.ts'
import { renderStep } from '../integrations/rendering/render-step.ts'
import { updateModal } from '../slack/deliver/update-modal.ts'
import { proposalsOf } from '../store/proposals.ts'
import { resolveModal } from '../views/modals/resolve-modal.ts'
import { nameParameter } from '../walk/change-values.ts'
import { imitateObservation } from '../walk/imitate-observation.ts'
import type { Observation } from '../walk/verdict.ts'
import { type FoundStep, findStep, valuesOf } from './find-step.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A read, its answer and all that belongs to it may take this long (docs/safety.md, "Outgoing calls"). */
const withinMs = 10_000

/** Runs the check of a step and records what it saw. */
export async function performCheck(worker: WorkerDependencies, job: Extract<Job, { kind: 'check' }>): Promise<void> {
  const since = performance.now()
  const found = await findStep(worker, job)
  if (found === null) return
  const seen = await observe(worker, found)
  await recordCheck(worker.services, job, found.drill ? await inDrill(worker, found, seen) : seen)
  if (job.form !== undefined) await showFormAgain(worker, found.walk.incident, job.form, since)
}

/** Shows the form of an incident's end anew, which is open before a person. */
async function showFormAgain(worker: WorkerDependencies, incident: number, form: string, since: number) {
  const { services, client, log } = worker
  let shown: string | null = null
  for (;;) {
    const end = await findIncidentEnd(services, incident)
    if (end === null || closedReason(end.incident) !== null) return
    const view = resolveModal({ ...end, form })
    const fresh = JSON.stringify(view)
    // Another answer may have come meanwhile, whose form was shown before this one.
    if (fresh === shown) return
    shown = fresh
    const why = await updateModal(client, services.redact, view, since)
    if (why !== null) return log.warn({ reason: why }, 'a form could not be shown anew')
  }
}

/** What a check sees that comes after an imitated change of its walk, where that would mend what the drill is about. */
async function inDrill({ services }: WorkerDependencies, { step, program, walk }: FoundStep, seen: Observation) {
  const placeOf = (id: string | null) => program.steps.findIndex(it => it.id === id)
  const changes = imitatedChanges(await proposalsOf(services.database, walk.incident, services.encryption))
  const { drill_remedies: remedies } = services.catalog
  const mends = (id: string | null) =>
    remedies === undefined || remedies.some(it => program.steps[placeOf(id)]?.title.startsWith(it))
  const before = changes.findLast(it => it.walk === walk.id && mends(it.step) && placeOf(it.step) < placeOf(step.id))
  if (before === undefined) return seen
  const baseline = walk.baselines[step.id] ?? null
  return imitateObservation(step, seen, { change: before.plan.title, baseline, at: services.clock.now() })
}

async function observe(
  worker: WorkerDependencies,
  { step, values, system, systemKey }: FoundStep,
): Promise<Observation> {
  const rendered = renderStep(step, values, system, systemKey)
  if (rendered.kind === 'refused') return { kind: 'failed', latencyMs: null, reason: rendered.reason }
  // The values that a person gave may have made it a request that is no read.
  if (rendered.effect !== 'read') {
    const reason = 'With these values it is no read. Nothing was sent; do it by hand, and press Done.'
    return { kind: 'failed', latencyMs: null, reason }
  }
  const seen = await worker.calls.check(rendered, AbortSignal.timeout(withinMs))
  return seen.kind === 'failed' ? { ...seen, reason: nameParameter(seen.reason, valuesOf(step, values)) } : seen
}
