import type { System } from '../catalog.ts'
import { findIntegration, secretsOf, unnamedSecrets } from '../integrations/find-integration.ts'
import { type RenderedStep, renderStep } from '../integrations/rendering/render-step.ts'
import type { Lacks, Parameter, ParameterType, Program, Step } from '../runbook/program.ts'

/** Whether a step can be run from here, and else what it lacks or that a person does it. */
export type CoverageClass = 'runs' | Lacks | 'person'

export type StepCoverage = {
  readonly class: CoverageClass
  /** Whether it runs and a machine can test what is expected of its answer. */
  readonly verdict: boolean
  /** Why it does not run; null where it does. */
  readonly reason: string | null
  /** The name of the target that it runs on; null where it does not run. */
  readonly target: string | null
  /** The environment variables that hold the secrets it is run with; whether they are set is not looked at. */
  readonly variables: readonly string[]
}

/**
 * What becomes of a step in a system, without asking anybody: values are taken for given where a form would ask for
 * them, and secrets where the catalog names them.
 * @param step of a program that the catalog was applied to.
 */
export function stepCoverage(step: Step, program: Program, system: System, key: string): StepCoverage {
  if (!step.runnable) return without(step.lacks ?? 'person', step.why ?? 'a person does it')
  const rendered = renderStep(step, typedValues(program, step), system, key)
  if (rendered.kind === 'refused') return without(rendered.lacks ?? 'person', rendered.reason)
  const target = system.targets[rendered.target]
  const [unnamed] = target === undefined ? [] : unnamedSecrets(target)
  if (unnamed !== undefined)
    return without('credential', `The catalog lists no secret \`${unnamed}\` for ${rendered.target} of ${system.name}.`)
  const verdict = step.expect.some(it => it.test !== null)
  const variables = target === undefined ? [] : variablesOf(target, rendered)
  return { class: 'runs', verdict, reason: null, target: rendered.target, variables }
}

type Rendered = Extract<RenderedStep, { kind: 'rendered' }>

/** A request is sent with the secrets that stand in it, any other call with those of its target. */
function variablesOf(target: System['targets'][string], { connector, arguments: sent }: Rendered): readonly string[] {
  const written = JSON.stringify(sent)
  const optional = findIntegration(target.kind)?.target.optionalSecrets ?? []
  const needed = Object.entries(secretsOf(target)).filter(([field]) =>
    connector === 'http' ? written.includes(`{"secret":${JSON.stringify(field)},`) : !optional.includes(field),
  )
  return [...new Set(needed.map(([, name]) => name.slice(1)))]
}

function without(lacks: CoverageClass, reason: string): StepCoverage {
  return { class: lacks, verdict: false, reason, target: null, variables: [] }
}

/** A value of its type for each parameter that a form would ask for; secrets are never asked for. */
function typedValues(program: Program, step: Step): { readonly [parameter: string]: string } {
  const asked = program.parameters.filter(it => step.parameters.includes(it.name) && !it.secret)
  return Object.fromEntries(asked.map(it => [it.name, it.default ?? typedValue(it)]))
}

const typed: { readonly [type in Exclude<ParameterType, 'enum'>]: string } = {
  uuid: '7f1c2d3e-0000-4000-8000-000000000000',
  email: 'ana@example.com',
  phone: '+15550100',
  url: 'https://example.com',
  integer: '1',
  text: 'text',
}

function typedValue({ type, values }: Parameter): string {
  return type === 'enum' ? (values[0] ?? typed.text) : typed[type]
}
