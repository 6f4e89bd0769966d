import type { output, ZodType } from 'zod'
import type { Target } from '../catalog.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../gate/plan-result.ts'
import type { RenderedCall } from '../gate/proposal.ts'
import type { Observation } from '../walk/observation.ts'
import { failed } from './observe.ts'
import type { ShownCall } from './operation/shown-call.ts'
import type { Outgoing, Queue } from './transport/outgoing.ts'

export type { ActResult, ConfirmResult, PlanResult } from '../gate/plan-result.ts'

/** What a call may use: its own target, and nothing of any other. */
export type CallContext = {
  readonly system: string
  readonly systemName: string
  /** Key of the target in the catalog. */
  readonly targetName: string
  readonly target: Target
  /** The value behind a secret that this target lists (`token`, `url` …); null when the environment lacks it. */
  readonly secret: (field: string) => string | null
  /** Aborted when the call's time is over. */
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Which queue its calls wait in. */
  readonly queue?: Queue
  /** Asked after every queue, at the moment of sending what changes something. @throws NotBegun when it is too late for it. */
  readonly begin?: () => Promise<void>
  /** The only way out: every socket passes its guard and its limits. */
  readonly outgoing: Outgoing
}

/** Reads, and gives what it saw. Never throws for what a system can answer; that is a `failed` observation. */
export type Check = {
  readonly arguments: ZodType
  readonly run: (args: unknown, context: CallContext) => Promise<Observation>
}

/** What came of a change; `answer`: what the system said, where a document can expect something of it. */
export type Performed = ActResult & { readonly answer?: Observation }

export type Change = {
  readonly effect: 'change' | 'destroy'
  readonly arguments: ZodType
  /** Reads the present and renders the call whole. */
  readonly plan: (args: unknown, context: CallContext) => Promise<PlanResult>
  /** All of the call as people read it; absent: its name and its arguments. */
  readonly show?: (call: RenderedCall, context: CallContext) => ShownCall
  /** The guard fields as they are now. @throws HandrailError when they cannot be read. */
  readonly guards: (call: RenderedCall, context: CallContext) => Promise<{ readonly [name: string]: string }>
  readonly perform: (call: RenderedCall, context: CallContext) => Promise<Performed>
  readonly confirm: (call: RenderedCall, context: CallContext) => Promise<ConfirmResult>
}

/** One outside system: its named checks and changes. */
export type Integration = {
  readonly kind: string
  readonly checks: { readonly [name: string]: Check }
  readonly changes: { readonly [name: string]: Change }
}

/** A check whose arguments have the schema's type; wrong ones are answered, not run. */
export function defineCheck<Schema extends ZodType>(
  schema: Schema,
  run: (args: output<Schema>, context: CallContext) => Promise<Observation>,
): Check {
  return {
    arguments: schema,
    run: async (args, context) => {
      const parsed = schema.safeParse(args)
      return parsed.success ? run(parsed.data, context) : failed(wrong(parsed.error))
    },
  }
}

type ChangeParts<Asked extends ZodType, Planned extends ZodType> = {
  readonly effect: Change['effect']
  /** What a step gives. */
  readonly asked: Asked
  /** What the plan has made of it, and the executor carries out. */
  readonly planned: Planned
  readonly plan: (args: output<Asked>, context: CallContext) => Promise<PlanResult>
  /** Of a call as it was planned, or as it is asked for. */
  readonly show?: (args: output<Planned> | output<Asked>, context: CallContext) => ShownCall
  readonly guards: (args: output<Planned>, context: CallContext) => Promise<{ readonly [name: string]: string }>
  readonly perform: (args: output<Planned>, context: CallContext) => Promise<Performed>
  readonly confirm: (args: output<Planned>, context: CallContext) => Promise<ConfirmResult>
}

/** A change whose arguments have the schemas' types. A stored call that does not parse throws: it was made by a plan. */
export function defineChange<Asked extends ZodType, Planned extends ZodType>(
  parts: ChangeParts<Asked, Planned>,
): Change {
  const planned = (call: RenderedCall) => parts.planned.parse(call.arguments)
  const either = (call: RenderedCall) => {
    const parsed = parts.planned.safeParse(call.arguments)
    return parsed.success ? parsed.data : parts.asked.parse(call.arguments)
  }
  const { show } = parts
  return {
    effect: parts.effect,
    arguments: parts.asked,
    plan: async (args, context) => {
      const parsed = parts.asked.safeParse(args)
      return parsed.success ? parts.plan(parsed.data, context) : { kind: 'refused', reason: wrong(parsed.error) }
    },
    ...(show === undefined ? {} : { show: (call, context) => show(either(call), context) }),
    guards: async (call, context) => parts.guards(planned(call), context),
    perform: async (call, context) => parts.perform(planned(call), context),
    confirm: async (call, context) => parts.confirm(planned(call), context),
  }
}

function wrong(error: {
  readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[]
}): string {
  const problems = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  )
  return `The step's arguments do not fit: ${problems.join('; ')}`
}

/** A change was not sent: its claim was no longer good when its turn came. Nothing has happened. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun'
}
