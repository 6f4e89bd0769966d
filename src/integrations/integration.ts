import type { output, ZodObject, ZodType } from 'zod'
import type { ActResult, ConfirmResult, PlanResult } from '../gate/plan-result.ts'
import type { RenderedCall } from '../gate/proposal.ts'
import type { RuledTarget } from '../policy/raised-by.ts'
import type { Recogniser } from '../runbook/recogniser.ts'
import type { Observation } from '../walk/observation.ts'
import { failed } from './observe.ts'
import type { ShownCall } from './operation/shown-call.ts'
import type { Outgoing, Queue } from './transport/outgoing.ts'

export type { ActResult, ConfirmResult, PlanResult } from '../gate/plan-result.ts'

/** A target of any integration, and the keys that mean the same wherever they stand. */
export type AnyTarget = RuledTarget & {
  /** Names of environment variables, by the field that the integration reads, such as `token`. */
  readonly secrets: { readonly [field: string]: string }
  /** Private and loopback addresses may be reached. */
  readonly private: boolean
}

/** What a call may use: its own target, and nothing of any other. */
export type CallContext<Target extends AnyTarget = AnyTarget> = {
  readonly system: string
  readonly systemName: string
  /** Key of the target in the catalog. */
  readonly targetName: string
  readonly target: Target
  /** The environment variables that hold the target's secrets, by field (`token`, `url` …), each with its `$`. */
  readonly secrets: { readonly [field: string]: string }
  /** The value behind one of these fields; null when the environment lacks it. */
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

// What follows is written as methods, so that a table can hold the integrations of all targets: an integration is only
// ever given targets of its own kind.

/** Reads, and gives what it saw. Never throws for what a system can answer; that is a `failed` observation. */
export type Check<Target extends AnyTarget = AnyTarget> = {
  readonly arguments: ZodType
  run(args: unknown, context: CallContext<Target>): Promise<Observation>
}

/** What came of a change; `answer`: what the system said, where a document can expect something of it. */
export type Performed = ActResult & { readonly answer?: Observation }

export type Change<Target extends AnyTarget = AnyTarget> = {
  readonly effect: 'change' | 'destroy'
  readonly arguments: ZodType
  /** Reads the present and renders the call whole. */
  plan(args: unknown, context: CallContext<Target>): Promise<PlanResult>
  /** All of the call as people read it; absent: its name and its arguments. */
  show?(call: RenderedCall, context: CallContext<Target>): ShownCall
  /** The guard fields as they are now. @throws HandrailError when they cannot be read. */
  guards(call: RenderedCall, context: CallContext<Target>): Promise<{ readonly [name: string]: string }>
  perform(call: RenderedCall, context: CallContext<Target>): Promise<Performed>
  confirm(call: RenderedCall, context: CallContext<Target>): Promise<ConfirmResult>
}

/** What is known of a target without asking it. */
export type TargetForm<Target extends AnyTarget = AnyTarget> = {
  /** Its keys in the catalog. */
  readonly schema: ZodObject & ZodType<Target>
  /** Where the catalog sends its calls: a guard of every change, read again before one is carried out. */
  origin(target: Target): string
  /** Keys that name a secret themselves, beside those under `secrets:`. */
  ownSecrets?(target: Target): { readonly [field: string]: string }
}

/** What the doctor says of a target that answers; `mend` where something could be better or is wrong. */
export type Examination =
  | { readonly kind: 'good'; readonly says: string }
  | { readonly kind: 'note' | 'wrong'; readonly says: string; readonly mend: string }

/** One outside system. Its checks and changes are loaded when one of them is first asked for. */
export type Integration<Target extends AnyTarget = AnyTarget> = {
  readonly target: TargetForm<Target>
  readonly recognise: Recogniser
  readonly checks: { readonly [name: string]: () => Promise<Check<Target>> }
  readonly changes: { readonly [name: string]: () => Promise<Change<Target>> }
  /** Whether its changes are of data, which nobody changes on one person's word. */
  readonly changesData: boolean
  /** Asks a target whether it can be used as it is meant to be. @throws what the network or the system says. */
  examine?(context: CallContext<Target>): Promise<Examination>
}

/** A check whose arguments have the schema's type; wrong ones are answered, not run. */
export function defineCheck<Schema extends ZodType, Target extends AnyTarget>(
  schema: Schema,
  run: (args: output<Schema>, context: CallContext<Target>) => Promise<Observation>,
): Check<Target> {
  return {
    arguments: schema,
    run: async (args, context) => {
      const parsed = schema.safeParse(args)
      return parsed.success ? run(parsed.data, context) : failed(wrong(parsed.error))
    },
  }
}

type ChangeParts<Asked extends ZodType, Planned extends ZodType, Target extends AnyTarget> = {
  readonly effect: Change['effect']
  /** What a step gives. */
  readonly asked: Asked
  /** What the plan has made of it, and the executor carries out. */
  readonly planned: Planned
  readonly plan: (args: output<Asked>, context: CallContext<Target>) => Promise<PlanResult>
  /** Of a call as it was planned, or as it is asked for. */
  readonly show?: (args: output<Planned> | output<Asked>, context: CallContext<Target>) => ShownCall
  readonly guards: (args: output<Planned>, context: CallContext<Target>) => Promise<{ readonly [name: string]: string }>
  readonly perform: (args: output<Planned>, context: CallContext<Target>) => Promise<Performed>
  readonly confirm: (args: output<Planned>, context: CallContext<Target>) => Promise<ConfirmResult>
}

/** A change whose arguments have the schemas' types. A stored call that does not parse throws: it was made by a plan. */
export function defineChange<Asked extends ZodType, Planned extends ZodType, Target extends AnyTarget>(
  parts: ChangeParts<Asked, Planned, Target>,
): Change<Target> {
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
