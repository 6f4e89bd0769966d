import type { output, ZodType } from 'zod'
import type { RenderedCall } from '../gate/proposal.ts'
import type { Observation } from '../walk/observation.ts'
import type { CallContext, Change, Check, ConfirmResult, Performed, PlanResult } from './connector.ts'
import { failed } from './observe.ts'
import type { ShownCall } from './operation/shown-call.ts'

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
