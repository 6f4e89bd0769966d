import { createHash } from 'node:crypto'
import type { Job, ProposeJob } from '../domain/job.ts'
import type { Actor } from '../domain/person.ts'
import { toError } from '../errors.ts'
import { type AskedChange, recordAskedPlan, recordPlan } from '../flow/gate/record-plan.ts'
import type { Services } from '../flow/services.ts'
import { imitateUndo } from '../gate/imitate-change.ts'
import type { Plan, PlanResult, Proposal, RenderedCall } from '../gate/proposal.ts'
import { fitsModal, type Given } from '../gate/shown-operation.ts'
import type { Incident } from '../incident/incident.ts'
import { maskOperation, plainText } from '../integrations/rendering/mask-operation.ts'
import { renderStep } from '../integrations/rendering/render-step.ts'
import { raisePlan } from '../policy/raised-by.ts'
import { postEphemeral } from '../slack/deliver/post-message.ts'
import { readIncident } from '../store/incidents.ts'
import { cardOf } from '../store/messages.ts'
import { readProposal } from '../store/proposals.ts'
import { ephemeral } from '../views/messages/ephemeral.ts'
import { nameParameter } from '../walk/change-values.ts'
import { type FoundStep, findStep, valuesOf } from './find-step.ts'
import { rereadPages } from './reread-pages.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A plan reads more than once: the present, and what would become of it. */
const withinMs = 20_000

/** Reads the present for a step that changes something, and puts the plan at its gate. */
export async function makePlan(worker: WorkerDependencies, job: Extract<Job, { kind: 'plan' }>): Promise<void> {
  const found = await findStep(worker, job)
  if (found === null) return
  const requester = await worker.people.find(job.actor.id, { fresh: false })
  await recordPlan(worker.services, { ...job, requester }, await readPlan(worker, found))
}

async function readPlan(
  worker: WorkerDependencies,
  { step, values, system, systemKey, walk }: FoundStep,
): Promise<PlanResult> {
  const rendered = renderStep(step, values, system, systemKey)
  if (rendered.kind === 'refused') return rendered
  const result = await worker.calls.plan(rendered, AbortSignal.timeout(withinMs))
  if (result.kind === 'refused') return { ...result, reason: nameParameter(result.reason, valuesOf(step, values)) }
  const given = step.parameters.map(parameter => ({ parameter, by: walk.givers?.[parameter] ?? null }))
  return addOperation(worker, raisePlan(result.plan, system, rendered.effect), given)
}

/** Reads the present for the undo of a change that went through, and puts its plan at a gate of its own. */
export async function planUndo(worker: WorkerDependencies, job: Extract<Job, { kind: 'undo' }>): Promise<void> {
  const { services } = worker
  const undoes = await readProposal(services.database, job.proposal, services.encryption)
  if (undoes === null || undoes.plan.undoCall === null) return
  const incident = await readIncident(services.database, undoes.incident)
  if (incident === null) return
  const result = await readUndo(worker, undoes, incident.drill)
  const asked = { asked: 'undo', title: undoes.plan.title, undoes, replaces: job.replaces ?? null }
  await putAtGate(worker, incident, { ...asked, actor: job.actor, source: 'button' }, result)
}

/** Reads the present for a change that a person asks for without a step, and puts its plan at a gate of its own. */
export async function proposeChange(worker: WorkerDependencies, job: ProposeJob): Promise<void> {
  const { call, id, actor, source, place } = job
  const incident =
    typeof job.incident === 'string' ? job.incident : await readIncident(worker.services.database, job.incident)
  if (incident === null) return
  const result = await planCall(worker, call, [])
  await putAtGate(
    worker,
    incident,
    { asked: call.name.replaceAll('_', ' '), title: call.target, id, actor, source },
    result,
    place,
  )
}

/** Proposes a plan that no step asked for; whoever asked is told where there is none. */
async function putAtGate(
  worker: WorkerDependencies,
  incident: Incident | string,
  { actor, ...asked }: Omit<AskedChange, 'incident' | 'requester'> & { readonly actor: Actor },
  result: PlanResult,
  place?: ProposeJob['place'],
): Promise<void> {
  const { services } = worker
  const requester = await worker.people.find(actor.id, { fresh: false })
  const [held, named] = typeof incident === 'string' ? [null, incident] : [incident, incident.id]
  const reason = await recordAskedPlan(services, { ...asked, incident: named, requester }, result)
  if (reason === null) return
  const without = held === null ? ', and no incident was started' : ''
  const said = `${held?.drill ? '🧪 ' : ''}The ${asked.asked} was not proposed${without}. ${reason}`
  const reply = ephemeral(services.redact.text(said))
  const thread = place ?? (held === null ? null : await threadOf(services, held))
  if (thread !== null && reply.kind === 'ephemeral') {
    await postEphemeral(worker.client, { channel: thread.channel, threadTs: thread.thread, user: requester.id }, reply)
  }
  // A page may have refused since what stood there was closed by hand; nobody waits for it to answer.
  if (held !== null) await rereadPages(worker, { incident: held.id, actor })
}

async function threadOf({ database }: Services, { id, channel }: Incident) {
  return { channel, thread: (await cardOf(database, id))?.ts ?? null }
}

async function readUndo(worker: WorkerDependencies, { plan }: Proposal, drill: boolean): Promise<PlanResult> {
  const { undoCall, given = [] } = plan
  const imitated = drill ? imitateUndo({ plan }) : null
  if (imitated !== null) return addOperation(worker, imitated, given)
  if (undoCall === null) return { kind: 'refused', reason: 'This cannot be undone from here.' }
  const result = await planCall(worker, undoCall, given)
  if (result.kind === 'refused') return result
  // Who approves it sees what comes back, not only another change.
  const undone = { label: 'Undoes', text: `${plan.title}: what that replaced comes back`, warning: true }
  return { ...result, plan: { ...result.plan, lines: [undone, ...result.plan.lines] } }
}

async function planCall(worker: WorkerDependencies, call: RenderedCall, given: readonly Given[]): Promise<PlanResult> {
  const system = worker.services.catalog.systems[call.system]
  if (system === undefined) return { kind: 'refused', reason: 'The catalog does not know its system any more.' }
  const result = await worker.calls.plan(call, AbortSignal.timeout(withinMs))
  return result.kind === 'refused' ? result : addOperation(worker, raisePlan(result.plan, system), given)
}

/** Longer than this nobody reads before they say yes. */
const mostCharacters = 1_000_000

/**
 * The plan with all of its operation as the approver reads it. Where anything but a known secret is masked, an admin has
 * to be among those who approve; what cannot be shown whole is not proposed (docs/safety.md, "From a plan to an act").
 */
export async function addOperation(
  { services, calls, log }: Pick<WorkerDependencies, 'services' | 'calls' | 'log'>,
  plan: Plan,
  given: readonly Given[],
): Promise<PlanResult> {
  try {
    const { label, parts: shown, nameSecret } = await calls.show(plan.call)
    const plain = plainText(shown)
    if (plain.length > mostCharacters) {
      return {
        kind: 'refused',
        reason: `It has ${plain.length} characters: too many to be shown whole. Do it by hand.`,
      }
    }
    const found = await services.redact.find(plain)
    if (found === null)
      return { kind: 'refused', reason: 'It could not be looked through for secrets in time, so it cannot be shown.' }
    const { text, secrets, others } = maskOperation(shown, found, nameSecret)
    const operation = {
      label,
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      masked: { secrets, others },
      attached: !fitsModal(text),
    }
    const admin = plan.admin === true || (plan.effect === 'destroy' && others > 0)
    return { kind: 'planned', plan: { ...plan, ...(admin ? { admin } : {}), operation, given } }
  } catch (thrown) {
    log.error({ err: toError(thrown), call: plan.call.name }, 'an operation could not be shown')
    return { kind: 'refused', reason: 'It could not be shown whole, so it cannot be approved.' }
  }
}
