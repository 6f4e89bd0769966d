import type { Caller } from '../../domain/answer.ts'
import type { Surface } from '../../domain/decision.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { closedReason, type Incident } from '../../incident/incident.ts'
import type { Parameter, Step } from '../../runbook/program.ts'
import { readIncident } from '../../store/incidents.ts'
import { type Evidence, readEvidence } from '../../store/observations.ts'
import { readWalk } from '../../store/walks.ts'
import { changeableValues } from '../../walk/change-values.ts'
import { requestText } from '../../walk/request-text.ts'
import { knownValues, type StepState, stepState } from '../../walk/walk.ts'
import type { Services } from '../services.ts'

export type StepDetails = {
  readonly incident: Incident
  /** Where a modal about it is opened from. */
  readonly place: {
    readonly incident: number
    readonly drill: boolean
    readonly surface: Surface
    readonly version: number
  }
  readonly file: string
  /** Key of the system that its walk is of, which may be another than the incident's. */
  readonly system: string
  readonly step: Step
  readonly state: StepState
  /** What running it sends, redacted; null for a step without an operation. */
  readonly request: string | null
  readonly evidence: Evidence | null
}

/** A step of a walk as it stands. */
export async function findStepDetails(services: Services, walkId: string, stepId: string): Promise<StepDetails | null> {
  const { database } = services
  const walk = await readWalk(database, walkId, services.encryption)
  if (walk === null) return null
  const incident = await readIncident(database, walk.incident)
  const program = await services.programs.find(walk.program)
  const step = program.steps.find(it => it.id === stepId)
  if (incident === null || step === undefined) return null
  const state = stepState(walk, step.id)
  const seen = state.verdict?.evidence ?? null
  const { operation } = step
  const { id, drill } = incident
  const code = step.code === undefined ? undefined : await services.redact.masked(step.code)
  return {
    incident,
    place: { incident: id, drill, surface: `step:${walkId}:${stepId}`, version: state.version },
    file: program.file,
    system: walk.system ?? incident.system,
    // Redacted before it is cut to fit: half a secret would not be known as one.
    step: { ...(await services.redact.longJson(step)), ...(code === undefined ? {} : { code }) },
    state,
    request:
      operation === null ? null : await services.redact.masked(requestText(operation, knownValues(program, walk))),
    evidence: seen === null ? null : await readEvidence(database, seen),
  }
}

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
export async function findValuesForm(
  services: Services,
  { person }: Pick<Caller, 'person'>,
  ref: { readonly walk: string; readonly step: string | number },
): Promise<
  { readonly kind: 'found'; readonly form: ValuesForm } | { readonly kind: 'refused'; readonly reason: string }
> {
  if (!mayRespond(person)) return respondersOnly
  const { database, programs, redact, encryption } = services
  const walk = await readWalk(database, ref.walk, encryption)
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
