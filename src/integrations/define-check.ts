import type { output, ZodType } from 'zod'
import type { RenderedCall } from '../gate/proposal.ts'
import type { Observation } from '../walk/verdict.ts'
import type { AnyTarget, CallContext, Change, Check, ConfirmResult, Performed, PlanResult } from './integration.ts'
import type { ShownCall } from './rendering/mask-operation.ts'

/** A check whose arguments have the schema's type; wrong ones are answered, not run. */
export function defineCheck<Schema extends ZodType, Target extends AnyTarget>(
  schema: Schema,
  run: (args: output<Schema>, context: CallContext<Target>) => Promise<Observation>,
): Check<Target> {
  return {
    arguments: schema,
    run: async (args, context) => {
      const parsed = schema.safeParse(args)
      return parsed.success ? run(parsed.data, context) : failed(describeWrong(parsed.error))
    },
  }
}

type Answered = Extract<Observation, { readonly kind: 'answered' }>

/** An observation without an answer that could be judged. */
export function failed(reason: string, latencyMs: number | null = null): Observation {
  return { kind: 'failed', latencyMs, reason }
}

/** An observation with an answer; what an integration does not fill stays empty. */
export function answered(parts: Pick<Answered, 'latencyMs' | 'summary'> & Partial<Answered>): Observation {
  return { kind: 'answered', status: null, json: null, rows: null, values: {}, text: '', evidence: '', ...parts }
}

/** What is wrong with the arguments of a call, as a sentence. */
function describeWrong(error: {
  readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[]
}): string {
  const problems = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  )
  return `The step's arguments do not fit: ${problems.join('; ')}`
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
      return parsed.success
        ? parts.plan(parsed.data, context)
        : { kind: 'refused', reason: describeWrong(parsed.error) }
    },
    ...(show === undefined ? {} : { show: (call, context) => show(either(call), context) }),
    guards: async (call, context) => parts.guards(planned(call), context),
    perform: async (call, context) => parts.perform(planned(call), context),
    confirm: async (call, context) => parts.confirm(planned(call), context),
  }
}
