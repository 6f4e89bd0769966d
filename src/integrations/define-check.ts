import type { output, ZodType } from 'zod'
import type { Observation } from '../walk/verdict.ts'
import type { AnyTarget, CallContext, Check } from './integration.ts'

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
export function describeWrong(error: {
  readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[]
}): string {
  const problems = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  )
  return `The step's arguments do not fit: ${problems.join('; ')}`
}
