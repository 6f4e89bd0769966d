import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, bearer, callApi, jsonOf } from '../transport/call-api.ts'
import type { RetellTarget } from './target.ts'

/**
 * Paths and shapes are those of Retell's API reference (https://docs.retellai.com/api-references), as its package
 * `retell-sdk` has them; only what is read is named. Numbers that were called and transcripts are not.
 */
const agentVersion = z.object({
  agent_id: z.string(),
  agent_name: z.string().nullish(),
  version: z.number(),
  // Optional in the description; without it nothing can be said of the agent.
  is_published: z.boolean(),
  /** Where the agent tells of its calls; absent: where the account says. */
  webhook_url: z.string().nullish(),
})

export type AgentVersion = z.output<typeof agentVersion>

const call = z.object({
  call_id: z.string(),
  agent_id: z.string(),
  call_status: z.enum(['registered', 'not_connected', 'ongoing', 'ended', 'error']),
  /** Absent until the call is over. */
  disconnection_reason: z.string().nullish(),
  start_timestamp: z.number().nullish(),
  duration_ms: z.number().nullish(),
})

export type RetellCall = z.output<typeof call>

const callPage = z.object({ items: z.array(call), has_more: z.boolean(), pagination_key: z.string().optional() })

export type RetellContext = CallContext<RetellTarget>

export const vendor = 'Retell'
const credentials = bearer('key')

/** The latest version of an agent, which may be a draft. */
export function readAgent(id: string, context: RetellContext): Promise<ApiAnswer<AgentVersion>> {
  return callApi({ method: 'GET', path: apiPath`/get-agent/${id}`, vendor, credentials }, jsonOf(agentVersion), context)
}

/** The versions of an agent; of a long history Retell may leave some out. */
export function readVersions(id: string, context: RetellContext): Promise<ApiAnswer<readonly AgentVersion[]>> {
  const path = apiPath`/get-agent-versions/${id}`
  return callApi({ method: 'GET', path, vendor, credentials }, jsonOf(z.array(agentVersion)), context)
}

/** Publishes a version in place; Retell answers nothing. */
export function publishVersion(id: string, version: number, context: RetellContext): Promise<ApiAnswer<null>> {
  const path = apiPath`/publish-agent-version/${id}`
  return callApi({ method: 'POST', path, body: { version }, vendor, credentials }, () => null, context)
}

/** One page of the calls that began at `since` or later, the latest first. @param next the key that the page before gave. */
export function readCalls(
  { since, agent, next }: { readonly since: Date; readonly agent?: string; readonly next?: string },
  context: RetellContext,
): Promise<ApiAnswer<z.output<typeof callPage>>> {
  const body = {
    filter_criteria: {
      start_timestamp: { type: 'number', op: 'ge', value: since.getTime() },
      ...(agent === undefined ? {} : { agent: [{ agent_id: agent }] }),
    },
    sort_order: 'descending',
    limit: 200,
    ...(next === undefined ? {} : { pagination_key: next }),
  }
  const asked = { method: 'POST', path: '/v3/list-calls', body, reads: true, vendor, credentials } as const
  return callApi(asked, jsonOf(callPage), context)
}

/** What the account may do at a time: the cheapest call that needs a key. */
export function readConcurrency(context: RetellContext): Promise<ApiAnswer<unknown>> {
  const limits = z.object({ concurrency_limit: z.number() })
  return callApi({ method: 'GET', path: '/get-concurrency', vendor, credentials }, jsonOf(limits), context)
}
