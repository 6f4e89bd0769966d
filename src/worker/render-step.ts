import type { System } from '../catalog.ts'
import type { OtherIncident } from '../domain/decision.ts'
import { findShownLock } from '../flow/queries/find-proposal-details.ts'
import { permalink } from '../flow/queries/list-incidents.ts'
import { findDashboard } from '../integrations/find-dashboard.ts'
import { findOperationTarget } from '../integrations/rendering/find-operation-target.ts'
import { targetParameter } from '../integrations/rendering/find-target.ts'
import { isUnattended } from '../policy/is-unattended.ts'
import type { Program, Step } from '../runbook/program.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { findLastChange } from '../store/list-carried-out.ts'
import { cardOf } from '../store/messages.ts'
import { findLastLook, readProposal } from '../store/proposals.ts'
import type { ShownLock } from '../views/kit/offline-lines.ts'
import { proposalSigns } from '../views/kit/outcome-signs.ts'
import { type StepMessage, stepMessage } from '../views/messages/step-message.ts'
import { isUnplanned } from '../views/messages/step-status.ts'
import { isExcluded, openQuestion } from '../walk/alternative.ts'
import { changeableValues, missingParameters } from '../walk/change-values.ts'
import { failedGuard } from '../walk/find-guards.ts'
import { findLoops, findOwnLoop } from '../walk/loop.ts'
import { openCondition } from '../walk/open-condition.ts'
import { openBeside, parallelGroup } from '../walk/parallel-group.ts'
import { requestText } from '../walk/request-text.ts'
import { listTogether } from '../walk/run-checks.ts'
import { isOlder } from '../walk/said-against.ts'
import { knownValues, type StepState, stepState, type Walk, walkedSteps } from '../walk/walk.ts'
import { linkTo, type RenderContext, walkOf } from './render-context.ts'
import { shownLoop } from './render-loop.ts'

export async function renderStep(context: RenderContext, walkId: string, stepId: string): Promise<Content | null> {
  const found = await walkOf(context, walkId)
  const step = found?.program.steps.find(it => it.id === stepId)
  if (found === null || step === undefined) return null
  const { walk, program } = found
  // Redacted before it is cut to fit: half a secret would not be known as one.
  const { redact, catalog, database, encryption } = context.worker.services
  const system = catalog.systems[walk.system ?? context.incident.system]
  const steps = walkedSteps(program)
  const state = stepState(walk, step.id)
  const nobodyKnows = state.status === 'gated' && state.verdict !== null
  const gated =
    state.status !== 'gated' || state.proposal === null
      ? null
      : await readProposal(database, state.proposal, encryption)
  return stepMessage({
    drill: context.incident.drill,
    resolved: context.incident.status === 'resolved',
    file: program.file,
    step: step.code === undefined ? step : { ...step, code: await redact.masked(step.code) },
    state,
    number: steps.indexOf(step) + 1,
    total: steps.length,
    request:
      step.operation === null || !step.runnable
        ? null
        : await redact.masked(requestText(step.operation, knownValues(program, walk))),
    missing: step.runnable ? missingParameters(program, walk, step).map(it => it.name) : [],
    changeable: step.runnable ? changeableValues(program, walk, step).map(it => it.name) : [],
    leftOut: leftOut(program, walk, step),
    condition: openCondition(program, walk, step, context.incident.severity),
    loop: loopOf(program, walk, step),
    beside: besideOf(program, walk, step, system),
    dashboard: system === undefined ? null : findDashboard(step, system),
    look:
      nobodyKnows && state.proposal !== null ? await findLastLook(database, context.incident.id, state.proposal) : null,
    other: await otherIncident(context, step, state),
    decided: gated?.state === 'approved' || gated?.state === 'running' ? proposalSigns(gated) : null,
    locked: await findStepLock(context, { program, walk, step, state, system }),
    older: await isBeforeChange(context, step, state),
    gate: state.proposal === null ? null : await linkTo(context, `gate:${state.proposal}`),
  })
}

/** Whether a check that a person has to judge was before the newest change of the incident. */
async function isBeforeChange({ worker, incident }: RenderContext, step: Step, state: StepState): Promise<boolean> {
  if (step.effect !== 'read' || state.status !== 'judged') return false
  return isOlder(state, await findLastChange(worker.services.database, incident.id))
}

/** What keeps a step that changes something from being proposed now; a drill changes nothing. */
async function findStepLock(
  { worker: { services }, incident }: RenderContext,
  {
    program,
    walk,
    step,
    state,
    system,
  }: {
    readonly program: Program
    readonly walk: Walk
    readonly step: Step
    readonly state: StepState
    readonly system: System | undefined
  },
): Promise<ShownLock | null> {
  if (state.status !== 'open' || !step.runnable || step.effect === 'read' || incident.drill) return null
  if (step.operation === null || system === undefined) return null
  const chosen = knownValues(program, walk)[targetParameter(step)] ?? null
  const found = findOperationTarget(step.operation, step.effect, system, chosen)
  if (found?.kind !== 'found') return null
  const place = { system: walk.system ?? incident.system, target: found.name }
  return findShownLock(services, place, incident.id)
}

/** The incident whose lock refused the step's plan, with where its card stands. */
async function otherIncident(context: RenderContext, step: Step, state: StepState): Promise<OtherIncident | null> {
  const locked = isUnplanned(step, state) ? /^Locked by INC-(\d+):/.exec(state.verdict?.summary ?? '') : null
  if (locked === null) return null
  const { services } = context.worker
  const incident = Number(locked[1])
  return { incident, link: permalink(services, await cardOf(services.database, incident), null) }
}

function besideOf(program: Program, walk: Walk, step: Step, system: System | undefined): StepMessage['beside'] {
  const group = parallelGroup(program, step)
  if (group === null) return null
  const open = openBeside(program, walk, step)
  const unattended = system === undefined ? [] : group.steps.filter(it => isUnattended(it, system)).map(it => it.id)
  return {
    open: open.map(it => ({ index: program.steps.indexOf(it), title: it.title })),
    together: listTogether(program, walk, group.steps, unattended).length,
  }
}

/** The innermost of what is done again with the step. */
function loopOf(program: Program, walk: Walk, step: Step): StepMessage['loop'] {
  const own = findOwnLoop(program, step)
  const loop = own ?? findLoops(program, step)[0]
  return loop === undefined ? null : { ...shownLoop(program, walk, loop), own: own !== null }
}

function leftOut(program: Program, walk: Walk, step: Step): StepMessage['leftOut'] {
  if (failedGuard(program, walk, step) !== null) return 'condition'
  if (isExcluded(program, walk, step)) return 'another'
  return openQuestion(program, walk, step) === null ? null : 'open'
}
