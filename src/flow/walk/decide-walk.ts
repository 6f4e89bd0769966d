import type { Answer } from '../../domain/answer.ts'
import type { By, Decision, Effect } from '../../domain/decision.ts'
import type { Person } from '../../domain/person.ts'
import type { Incident } from '../../incident/incident.ts'
import { acknowledge } from '../../incident/take-command.ts'
import type { Program } from '../../runbook/program.ts'
import { finishStep, tickProof } from '../../walk/finish-step.ts'
import { repeatStep } from '../../walk/repeat-step.ts'
import { type Missing, runStep } from '../../walk/run-step.ts'
import { readValues } from '../../walk/shown-answer.ts'
import { knownValues, type Walk } from '../../walk/walk.ts'
import { byOf, type Context, type Deciding, fieldOf, gone, type Input } from '../handler.ts'

import { lockWalk, save } from '../unit-of-work.ts'

/** A step that needs values before it can run. */
type StepMissing = Missing & { readonly step: string; readonly version: number }

/** A walk under its incident's lock, who decides about it, and what they say. */
export type WalkContext = Context & {
  readonly incident: Incident
  readonly walk: Walk
  readonly program: Program
  readonly by: By<Person>
}

/** A step as it was shown: its id, and the version of its state. */
export type StepRef = { readonly step: string; readonly version: number }

/** And a step of it. */
export type StepContext = WalkContext & { readonly ref: StepRef }

type Decide<Of> = (context: Of) => Decision<Walk> | StepMissing

/** A person decides about a walk. */
export function onWalk(decide: Decide<WalkContext>): Deciding {
  return { target: 'walk', decide: context => decideWalk(context, context.input.ids[0] ?? '', decide) }
}

/** A person decides about a step; its message or modal names it. */
export function onStep(decide: Decide<StepContext>): Deciding {
  return onWalk(context =>
    decide({ ...context, ref: { step: context.input.ids[1] ?? '', version: context.input.version } }),
  )
}

/** A person decides about a line of a proof list, which is named by its place in the program. */
export function onProof(decide: Decide<StepContext>): Deciding {
  return onWalk(context => {
    const { program, input } = context
    return decide({ ...context, ref: { step: program.steps[input.index ?? -1]?.id ?? '', version: input.version } })
  })
}

/** Runs a step with what was typed for its parameters, or proposes it when it changes something. */
export function run({ program, walk, ref, input, newId, by }: StepContext): Decision<Walk> | StepMissing {
  const result = runStep(program, walk, { ...ref, run: newId(), bindings: valuesOf(input) }, by)
  return result.kind === 'missing' ? { ...result, ...ref } : result
}

/** Has a step done once more. */
export function repeat({ program, walk, ref, newId, by }: StepContext): Decision<Walk> | StepMissing {
  const result = repeatStep(program, walk, { ...ref, run: newId() }, by)
  return result.kind === 'missing' ? { ...result, ...ref } : result
}

/** What was typed for the parameters of a step, by their names. */
export function valuesOf({ fields }: Pick<Input, 'fields'>): { readonly [parameter: string]: string } {
  const lead = 'parameter:'
  const typed = Object.entries(fields).filter(([block]) => block.startsWith(lead))
  return Object.fromEntries(typed.map(([block, value]) => [block.slice(lead.length), value]))
}

/** Applies a decision of a person about a walk. Whoever acts on a walk has acknowledged its incident. */
export async function decideWalk(context: Context, id: string, decide: Decide<WalkContext>): Promise<Answer> {
  const held = await lockWalk(context, id)
  if (held === null) return gone('This walk')
  const { incident, walk, program } = held
  const by = byOf(context)
  const acknowledged = acknowledge(incident, by)
  if (acknowledged.kind === 'refused') return { kind: 'refused', reason: acknowledged.reason }
  const decision = decide({ ...context, ...held, by })
  if (decision.kind === 'refused') {
    const { reason, parameter, asks } = decision
    if (asks !== undefined) return { kind: 'refused', reason, asks: askedAt({ ...context, ...held }) }
    return parameter === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, parameter }
  }
  if (decision.kind === 'missing') {
    const step = program.steps.find(it => it.id === decision.step)
    const values = knownValues(program, walk)
    // What would come back changed, redacted or cut, is not filled in: sent back so, it would be the new value.
    const whole = (value: string | undefined): value is string =>
      value !== undefined && value.length <= longest && context.redact.text(value) === value
    const known = decision.parameters.flatMap(({ name }) =>
      whole(values[name]) ? [[name, values[name]] as const] : [],
    )
    const read = decision.parameters.map(it => [it.name, readValues(program, walk, it).filter(whole)] as const)
    return {
      ...decision,
      walk: walk.id,
      incident: incident.id,
      drill: incident.drill,
      title: step?.title ?? decision.step,
      verb: step?.effect === 'read' ? 'Run' : 'Propose',
      known: Object.fromEntries(known),
      read: Object.fromEntries(read),
    }
  }
  const ends = isAtEnd(decision.state) && !isAtEnd(walk)
  const proof: Effect[] = ends && hasProof(program) ? [{ kind: 'show', surface: `proof:${walk.id}` }] : []
  save(context, {
    incident: acknowledged.state,
    walk: decision.state,
    entries: [...acknowledged.entries, ...decision.entries],
    effects: [...acknowledged.effects, ...decision.effects, ...proof],
  })
  return { kind: 'done' }
}

/** The step that the input is about, by its id or by its place. */
function askedAt({ incident, walk, program, input }: Pick<WalkContext, 'incident' | 'walk' | 'program' | 'input'>) {
  const [, named] = input.ids
  const step = program.steps.find((it, index) => (named === undefined ? index === input.index : it.id === named))
  const { id = '', title = '' } = step ?? {}
  return { incident: incident.id, drill: incident.drill, walk: walk.id, step: id, title, version: input.version }
}

/** A person's answer for a step: it is done, or a line of the proof holds. */
export function finishWith({ program, walk, ref, input, by }: StepContext): Decision<Walk> {
  const reason = fieldOf(input, 'reason')
  const isProof = program.steps.some(it => it.id === ref.step && it.phase === 'prove')
  return isProof
    ? tickProof(program, walk, { ...ref, reason }, by)
    : finishStep(program, walk, { ...ref, how: 'done', note: reason }, by)
}

/** Longer values would come back cut (Slack's limit for an input). */
const longest = 3_000

function isAtEnd({ current, asking }: Walk): boolean {
  return current === null && asking === null
}

function hasProof(program: Program): boolean {
  return program.steps.some(it => it.phase === 'prove')
}
