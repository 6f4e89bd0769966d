import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Parameter, Program, Step } from '../runbook/program.ts'
import { nowIs, pickStep, stepData } from './pick-step.ts'
import { show, surfaceOf } from './show-progress.ts'
import { valueProblem } from './value-problem.ts'
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
      ? valueProblem(step, parameter, value)
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

  const { steps, effects } = reopenChecks(program, walk, step, names, by)
  const own = steps[step.id] ?? stepState(walk, step.id)
  const asked = { ...own, version: stepState(walk, step.id).version + 1, revised: own.revised ?? null }
  return {
    kind: 'changed',
    state: {
      ...bindValues(walk, Object.fromEntries(changed), by.person),
      version: walk.version + 1,
      steps: { ...steps, [step.id]: { ...asked, takenBack: false } },
    },
    entries: [entry('value', by, { ...stepData(program, walk, step), parameters: names })],
    effects: [show(surfaceOf(walk, step)), ...effects],
  }
}

/**
 * The steps of the walk once parameters have other values: an answer that one of these has is said to be for the value
 * before, and what a check had settled is open again. Shown anew: where else a value stands that has not been used up.
 */
export function reopenChecks(
  program: Program,
  walk: Walk,
  step: Step,
  names: readonly string[],
  { person: { id, name }, at }: By<Actor>,
): { readonly steps: Walk['steps']; readonly effects: readonly Effect[] } {
  const users = program.steps.filter(it => it.parameters.some(one => names.includes(one)))
  const revised: StepState['revised'] = { parameters: names, by: { id, name }, at }
  const answered = users.filter(it => stepState(walk, it.id).status === 'judged' || isChecked(walk, it))
  const next = answered.map(it => {
    const state = stepState(walk, it.id)
    const changed = {
      status: 'judged' as const,
      version: state.version + 1,
      revised: state.verdict === null ? null : revised,
    }
    return [it.id, { ...state, ...changed }] as const
  })
  return { steps: { ...walk.steps, ...Object.fromEntries(next) }, effects: others(walk, users, step) }
}

/** Whether a check has settled it, or a person against it: its answer is none to another value, so that it is open again. */
function isChecked(walk: Walk, { id, effect }: Step): boolean {
  const { status, verdict } = stepState(walk, id)
  return effect === 'read' && status === 'done' && verdict !== null
}

/** Where else a value stands that has not been used up. */
function others(walk: Walk, users: readonly Step[], step: Step): Effect[] {
  const surfaces = users
    .filter(it => it.id !== step.id && (!isSettled(stepState(walk, it.id)) || isChecked(walk, it)))
    .map(it => surfaceOf(walk, it))
  return [...new Set(surfaces)]
    .filter(it => it !== surfaceOf(walk, step))
    .map(surface => ({ kind: 'refresh', surface }))
}

/**
 * What a person still has to give before the step can run: neither given before nor with a default of the document.
 * Secrets are never asked for; they come from the catalog when the call is made.
 */
export function missingParameters(program: Program, walk: Pick<Walk, 'bindings'>, step: Step): Parameter[] {
  return program.parameters.filter(
    it =>
      step.parameters.includes(it.name) && !it.secret && it.default === null && !Object.hasOwn(walk.bindings, it.name),
  )
}

/**
 * The parameters of a step whose values a system refused, at this step or at another: sent as they are, they would be
 * refused again, or do nothing.
 */
export function refusedValues(program: Program, walk: Pick<Walk, 'steps'>, step: Step): Parameter[] {
  const names = Object.values(walk.steps).flatMap(({ verdict, revised }) =>
    verdict === null || revised != null || verdict.outcome !== 'could-not-check'
      ? []
      : (/^invalid input for (.+?):/.exec(verdict.summary)?.[1]?.split(' or ') ?? []),
  )
  return program.parameters.filter(it => names.includes(it.name) && step.parameters.includes(it.name) && !it.secret)
}

/** The walk with values that a person has just given, and who it was. */
export function bindValues(walk: Walk, values: Walk['bindings'], { id, name }: Actor): Walk {
  const givers = Object.fromEntries(Object.keys(values).map(parameter => [parameter, { id, name }]))
  return { ...walk, bindings: { ...walk.bindings, ...values }, givers: { ...walk.givers, ...givers } }
}

/** The parameters of a step that have a value which a person can change; secrets are never among them. */
export function changeableValues(program: Program, walk: Pick<Walk, 'bindings'>, step: Step): readonly Parameter[] {
  const known = knownValues(program, walk)
  return program.parameters.filter(
    it => step.parameters.includes(it.name) && !it.secret && Object.hasOwn(known, it.name),
  )
}

/** Postgres' words for what a value has to be, as a person says them. */
const types: readonly (readonly [RegExp, string])[] = [
  [/^uuid$/, 'a UUID'],
  [/^(?:integer|bigint|smallint|oid)$/, 'a whole number'],
  [/^(?:numeric|real|double precision|money)$/, 'a number'],
  [/^(?:timestamp|date|time|interval)/, 'a date or time'],
  [/^boolean$/, 'true or false'],
  [/^jsonb?$/, 'JSON'],
  [/^(?:inet|cidr)$/, 'an IP address'],
]

/**
 * What a database refused, with the parameter whose value it was: `invalid input for site_id: not a UUID`. Anything that
 * is about no value of the step stays as it was said.
 * Source: error messages of PostgreSQL for the codes 22P02, 22003, 22007 and 22008.
 */
export function nameParameter(reason: string, values: { readonly [parameter: string]: string }): string {
  const bad = refused(reason)
  const names = bad === null ? [] : Object.keys(values).filter(name => values[name] === bad.value)
  return bad === null || names.length === 0 ? reason : `invalid input for ${names.join(' or ')}: ${bad.what}`
}

function refused(reason: string): { readonly value: string; readonly what: string } | null {
  const syntax = /invalid input syntax for (?:type )?([a-z ]+): "(.*)"/s.exec(reason)
  if (syntax !== null) return { value: syntax[2] ?? '', what: `not ${nameOf(syntax[1] ?? '')}` }
  const member = /invalid input value for enum (\S+): "(.*)"/s.exec(reason)
  if (member !== null) return { value: member[2] ?? '', what: `not one of the values of ${member[1]}` }
  const range = /value "(.*)" is out of range for type ([a-z ]+)/s.exec(reason)
  if (range !== null) return { value: range[1] ?? '', what: 'the number is too large' }
  const day = /date\/time field value out of range: "(.*)"/s.exec(reason)
  return day === null ? null : { value: day[1] ?? '', what: 'there is no such date' }
}

function nameOf(type: string): string {
  return types.find(([pattern]) => pattern.test(type))?.[1] ?? `a valid ${type}`
}
