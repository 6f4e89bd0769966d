import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiQuery, bearer, callApi, jsonOf } from '../transport/call-api.ts'
import type { OpenaiTarget } from './target.ts'

/**
 * Paths and shapes are those of OpenAI's API reference (https://platform.openai.com/docs/api-reference), as the package
 * `openai` has them; only what is read is named.
 */
const models = z.object({ object: z.literal('list'), data: z.array(z.object({ id: z.string() })) })

const costs = z.object({
  object: z.literal('page'),
  has_more: z.boolean(),
  next_page: z.string().nullable(),
  data: z.array(
    z.object({
      /** In seconds since 1970. */
      start_time: z.number(),
      results: z.array(
        z.object({
          object: z.literal('organization.costs.result'),
          // Optional in the description; without it nothing can be said of what was spent.
          amount: z.object({ value: z.number(), currency: z.string() }),
        }),
      ),
    }),
  ),
})

export type Costs = z.output<typeof costs>

export type OpenaiContext = CallContext<OpenaiTarget>

export const vendor = 'OpenAI'

/** The models that the key may use: the cheapest call that needs it. */
export async function readModels(context: OpenaiContext): Promise<ApiAnswer<readonly string[]>> {
  const call = { method: 'GET', path: '/v1/models', vendor, credentials: bearer('key') } as const
  const answer = await callApi(call, jsonOf(models), context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.data.map(it => it.id) }
}

/** One page of what the organization was charged, a day each. @param next the key that the page before gave. */
export function readCosts(
  { since, next }: { readonly since: Date; readonly next?: string },
  context: OpenaiContext,
): Promise<ApiAnswer<Costs>> {
  const start = Math.floor(since.getTime() / 1_000)
  const path = `/v1/organization/costs${apiQuery({ start_time: start, bucket_width: '1d', limit: 180, page: next })}`
  return callApi({ method: 'GET', path, vendor, credentials: bearer('admin_key') }, jsonOf(costs), context)
}
