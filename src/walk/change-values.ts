import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import type { Program, Step } from '../runbook/program.ts'
import { bindingProblem, bindValues } from './bind-values.ts'
import { nowIs, pickStep, stepData } from './pick-step.ts'
import { show, surfaceOf } from './show-progress.ts'
import { isSettled, knownValues, type StepState, stepName, stepState, type Walk } from './walk.ts'

export type ValueChange = {
  readonly step: string
  readonly version: number
  /** New values by parameter; those that are as before count as not changed. */
  readonly values: { readonly [parameter: string]: string }
}

/**
 * Gives parameters of a step other values. Every step that uses them is run with these from then on; an answer that one of
 * them has is said to be for the value before. The record names the parameters, not their values, which are sealed.
 */
export function changeValues(program: Program, walk: Walk, change: ValueChange, by: By<Person>): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, change)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status === 'gated') return { kind: 'refused', reason: nowIs(program, step, state) }
  for (const [name, value] of Object.entries(change.values)) {
    const parameter = program.parameters.find(it => it.name === name && step.parameters.includes(name))
    const problem = parameter
      ? bindingProblem(parameter, value)
      : `${stepName(program, step)} has no parameter ${name}.`
    if (problem !== null) return { kind: 'refused', reason: problem, parameter: name }
  }
  const before = knownValues(program, walk)
  const changed = Object.entries(change.values).filter(([name, value]) => before[name] !== value)
  const names = changed.map(([name]) => name).sort()
  if (names.length === 0)
    return { kind: 'refused', reason: 'The values are as they were. Change one, or close this form.' }
  const users = program.steps.filter(it => it.parameters.some(name => names.includes(name)))
  const running = users.find(it => stepState(walk, it.id).status === 'running')
  if (running)
    return { kind: 'refused', reason: `${nowIs(program, running, stepState(walk, running.id))} Wait for it.` }

  const { id, name } = by.person
  const revised: StepState['revised'] = { parameters: names, by: { id, name }, at: by.at }
  const steps = users.filter(it => it.id === step.id || stepState(walk, it.id).status === 'judged')
  const next = steps.map(it => {
    const state = stepState(walk, it.id)
    return [it.id, { ...state, version: state.version + 1, revised: state.verdict === null ? null : revised }] as const
  })
  return {
    kind: 'changed',
    state: {
      ...bindValues(walk, Object.fromEntries(changed), by.person),
      version: walk.version + 1,
      steps: { ...walk.steps, ...Object.fromEntries(next) },
    },
    entries: [entry('value', by, { ...stepData(program, walk, step), parameters: names })],
    effects: [show(surfaceOf(walk, step)), ...others(walk, users, step)],
  }
}

/** Where else a value stands that has not been used up. */
function others(walk: Walk, users: readonly Step[], step: Step): Effect[] {
  const surfaces = users
    .filter(it => it.id !== step.id && !isSettled(stepState(walk, it.id)))
    .map(it => surfaceOf(walk, it))
  return [...new Set(surfaces)]
    .filter(it => it !== surfaceOf(walk, step))
    .map(surface => ({ kind: 'refresh', surface }))
}
