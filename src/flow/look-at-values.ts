import type { Caller } from '../command.ts'
import type { Surface } from '../domain/decision.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { closedReason } from '../incident/incident.ts'
import type { Parameter } from '../runbook/program.ts'
import { readIncident } from '../store/incidents.ts'
import { readWalk } from '../store/walks.ts'
import { changeableValues } from '../walk/bind-values.ts'
import { knownValues, stepState } from '../walk/walk.ts'
import type { Services } from './services.ts'
import type { StepRef } from './step-acts.ts'

export type ValuesForm = {
  readonly incident: number
  readonly drill: boolean
  readonly surface: Surface
  readonly version: number
  readonly step: string
  readonly verb: 'Change'
  readonly parameters: readonly Parameter[]
  /** null: not shown, and kept where nothing is typed. */
  readonly known: { readonly [parameter: string]: string | null }
}

/** Longer values would come back cut (Slack's limit for an input). */
const longest = 3_000

/** The present values of a step for the form that changes them; refused to those who may not, and after the end. */
export async function lookAtValues(
  services: Services,
  { person }: Caller,
  ref: StepRef,
): Promise<
  { readonly kind: 'found'; readonly form: ValuesForm } | { readonly kind: 'refused'; readonly reason: string }
> {
  if (!mayRespond(person)) return respondersOnly
  const { database, programs, redact, seal } = services
  const walk = await readWalk(database, ref.walk, seal)
  const incident = walk === null ? null : await readIncident(database, walk.incident)
  if (walk === null || incident === null) return refused('This walk is not there any more.')
  const over = closedReason(incident)
  if (over !== null) return refused(over)
  const program = await programs.find(walk.program)
  const step = typeof ref.step === 'number' ? program.steps[ref.step] : program.steps.find(it => it.id === ref.step)
  const parameters = step === undefined ? [] : changeableValues(program, walk, step)
  if (step === undefined || parameters.length === 0) return refused('This step has no value that can be changed.')
  const values = knownValues(program, walk)
  // What would come back changed, redacted or cut, is not filled in: sent back so, it would be the new value.
  const shown = (value: string) => (value.length <= longest && redact.text(value) === value ? value : null)
  const form: ValuesForm = {
    incident: incident.id,
    drill: incident.drill,
    surface: `step:${walk.id}:${step.id}`,
    version: stepState(walk, step.id).version,
    step: redact.text(step.title),
    verb: 'Change',
    parameters,
    known: Object.fromEntries(parameters.map(({ name }) => [name, shown(values[name] ?? '')])),
  }
  return { kind: 'found', form }
}

function refused(reason: string) {
  return { kind: 'refused', reason } as const
}
