import { findDashboard } from '../integrations/find-dashboard.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { stepMessage } from '../views/messages/step-message.ts'
import { isExcluded, openQuestion } from '../walk/alternative.ts'
import { changeableValues, missingParameters } from '../walk/change-values.ts'
import { requestText } from '../walk/request-text.ts'
import { knownValues, stepState, walkedSteps } from '../walk/walk.ts'
import { linkTo, type RenderContext, walkOf } from './render-context.ts'

export async function renderStep(context: RenderContext, walkId: string, stepId: string): Promise<Content | null> {
  const found = await walkOf(context, walkId)
  const step = found?.program.steps.find(it => it.id === stepId)
  if (found === null || step === undefined) return null
  const { walk, program } = found
  // Redacted before it is cut to fit: half a secret would not be known as one.
  const { redact, catalog } = context.worker.services
  const system = catalog.systems[walk.system ?? context.incident.system]
  const steps = walkedSteps(program)
  const state = stepState(walk, step.id)
  return stepMessage({
    drill: context.incident.drill,
    resolved: context.incident.status === 'resolved',
    file: program.file,
    step,
    state,
    number: steps.indexOf(step) + 1,
    total: steps.length,
    request:
      step.operation === null || !step.runnable
        ? null
        : redact.text(requestText(step.operation, knownValues(program, walk))),
    missing: step.runnable ? missingParameters(program, walk, step).map(it => it.name) : [],
    changeable: step.runnable ? changeableValues(program, walk, step).map(it => it.name) : [],
    leftOut: isExcluded(program, walk, step) ? 'another' : openQuestion(program, walk, step) === null ? null : 'open',
    dashboard: system === undefined ? null : findDashboard(step, system),
    gate: state.proposal === null ? null : await linkTo(context, `gate:${state.proposal}`),
  })
}
