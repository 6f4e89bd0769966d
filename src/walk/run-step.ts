import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'
import type { Job } from '../domain/job.ts'

import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import type { Parameter, Program, Step } from '../runbook/program.ts'
import { whyLeftOut } from './alternative.ts'
import { changeStep } from './change-step.ts'
import { bindValues, changeableValues, missingParameters, refusedValues, reopenChecks } from './change-values.ts'
import { failedGuard, openGuard } from './find-guards.ts'
import { openPredecessor } from './open-predecessor.ts'
import { nowIs, pickStep, stepData } from './pick-step.ts'
import { valueProblem } from './value-problem.ts'
import { earlierAnswer, knownValues, type StepState, stepName, type Walk } from './walk.ts'

export type Run = {
  readonly step: string
  readonly version: number
  /** Id of this run, made by the caller. */
  readonly run: string
  /** What the person has just given, by parameter. */
  readonly bindings: { readonly [parameter: string]: string }
}

export type Missing = { readonly kind: 'missing'; readonly parameters: readonly Parameter[] }

/** Starts a step: a read is checked, anything stronger is planned and stops at its gate. */
export function runStep(program: Program, walk: Walk, run: Run, by: By<Person>): Decision<Walk> | Missing {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, run)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status === 'running' || state.status === 'gated') {
    return { kind: 'refused', reason: nowIs(program, step, state) }
  }
  if (!step.runnable || step.effect === 'human') {
    const why = (step.why ?? 'it is for a person to do').replace(/[.!]?$/, '.')
    const instead = step.forbidden ? 'Leave it out: skip it.' : 'Do it by hand, and mark it done.'
    return { kind: 'refused', reason: `${stepName(program, step)} cannot be run: ${why} ${instead}` }
  }
  const waits = whyLeftOut(program, walk, step) ?? whyWaits(program, walk, step)
  if (waits !== null) return { kind: 'refused', reason: `${stepName(program, step)} ${waits}` }
  for (const [name, value] of Object.entries(run.bindings)) {
    const parameter = program.parameters.find(it => it.name === name)
    const problem = parameter ? valueProblem(step, parameter, value) : `The runbook has no parameter ${name}.`
    if (problem) return { kind: 'refused', reason: problem, parameter: name }
  }
  const wrong = refusedValues(program, walk, step).filter(it => !Object.hasOwn(run.bindings, it.name))
  if (wrong.length > 0) return { kind: 'missing', parameters: wrong }
  const before = knownValues(program, walk)
  const names = Object.entries(run.bindings).flatMap(([name, value]) =>
    Object.hasOwn(before, name) && before[name] !== value ? [name] : [],
  )
  const reopened = reopenChecks(program, walk, step, names, by)
  const others = { ...reopened.steps, ...(walk.steps[step.id] === undefined ? {} : { [step.id]: state }) }
  const bound = bindValues({ ...walk, steps: others }, run.bindings, by.person)
  const missing = missingParameters(program, bound, step)
  if (missing.length > 0) return { kind: 'missing', parameters: missing }
  const asked = changeableValues(program, walk, step)
  if (state.takenBack && asked.length > 0 && Object.keys(run.bindings).length === 0)
    return { kind: 'missing', parameters: asked }

  const actor: Actor = { id: by.person.id, name: by.person.name }
  const running = { status: 'running', run: run.run, checks: null, verdict: null, by: actor, at: by.at } as const
  const earlier = Object.keys(run.bindings).length > 0 ? null : earlierAnswer(state)
  const change = changeStep(program, bound, step, {
    ...running,
    earlier,
    branch: null,
    proposal: null,
    revised: null,
    takenBack: false,
    because: null,
  })
  return {
    kind: 'changed',
    state: change.state,
    entries: [
      entry('step-run', by, {
        ...stepData(program, walk, step),
        run: run.run,
        given: Object.keys(run.bindings).sort(),
      }),
    ],
    effects: [
      ...change.effects,
      ...reopened.effects,
      ...overtaken(state),
      { kind: 'start', job: jobOf(walk, step, run.run, actor) },
    ],
  }
}

/** Why a step is not run yet, or not at all; null where nothing stands in its way. */
export function whyWaits(program: Program, walk: Walk, step: Step): string | null {
  const before = openPredecessor(program, walk, step)
  if (before !== null) return `waits for ${stepName(program, before)}: ${before.title}`
  if (failedGuard(program, walk, step) !== null) return whyLeftOut(program, walk, step)
  const open = openGuard(program, walk, step)
  if (open === null) return null
  return open.negated === true
    ? `is not done under a condition; say first whether it is so: ${open.when}`
    : `is done only under a condition; say first whether it holds: ${open.when}`
}

/** Where its last run is shown besides: a table of all checks, a gate that asked for a decision. */
function overtaken({ checks, proposal }: StepState): Effect[] {
  return [
    ...(checks === null ? [] : [{ kind: 'refresh', surface: `checks:${checks}` } as const]),
    ...(proposal === null ? [] : [{ kind: 'refresh', surface: `gate:${proposal}` } as const]),
  ]
}

function jobOf(walk: Walk, step: Step, run: string, actor: Actor): Job {
  if (step.effect === 'read') return { kind: 'check', walk: walk.id, step: step.id, run }
  return { kind: 'plan', walk: walk.id, step: step.id, run, actor }
}
