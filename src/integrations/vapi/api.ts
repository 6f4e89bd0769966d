import { type ZodType, z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, bearer, callApi, jsonOf } from '../transport/call-api.ts'
import type { VapiTarget } from './target.ts'

/**
 * Paths and shapes are those of Vapi's OpenAPI description (https://api.vapi.ai/api); only what is read is named. Prompts,
 * transcripts and numbers are not. That the latest comes first stands in Vapi's pages and in no description.
 */
const assistant = z.object({ id: z.string(), createdAt: z.string(), name: z.string().nullish() })

export type Assistant = z.output<typeof assistant>

const call = z.object({
  id: z.string(),
  createdAt: z.string(),
  // Optional in the description; without it nothing can be said of the call.
  status: z.string(),
  /** Absent until the call is over. */
  endedReason: z.string().nullish(),
  assistantId: z.string().nullish(),
})

export type VapiCall = z.output<typeof call>

export type VapiContext = CallContext<VapiTarget>

export const vendor = 'Vapi'
const credentials = bearer('key')
// An entry holds a whole conversation, and an answer at most 1 MiB.
const size = 20
const mostPages = 15

export function readAssistant(id: string, context: VapiContext): Promise<ApiAnswer<Assistant>> {
  return callApi({ method: 'GET', path: apiPath`/assistant/${id}`, vendor, credentials }, jsonOf(assistant), context)
}

export function readAssistants(context: VapiContext): Promise<ApiAnswer<readonly Assistant[]>> {
  return readPages('/assistant', {}, assistant, context)
}

/** Calls that were made at `since` or later. */
export function readCalls(
  since: Date,
  assistantId: string | undefined,
  context: VapiContext,
): Promise<ApiAnswer<readonly VapiCall[]>> {
  return readPages('/call', { assistantId, createdAtGe: since.toISOString() }, call, context)
}

/** The shortest answer that needs a key. */
export function readOneAssistant(context: VapiContext): Promise<ApiAnswer<unknown>> {
  const path = `/assistant${apiQuery({ limit: 1 })}`
  return callApi({ method: 'GET', path, vendor, credentials }, jsonOf(z.array(assistant)), context)
}

type Entry = { readonly id: string; readonly createdAt: string }

/** A whole list, the latest first: each page ends where the one before began; failed where there is more than can be read. */
async function readPages<Item extends Entry>(
  path: string,
  query: { readonly [name: string]: string | undefined },
  item: ZodType<Item>,
  context: VapiContext,
): Promise<ApiAnswer<readonly Item[]>> {
  const found = new Map<string, Item>()
  let createdAtLe: string | undefined
  let latencyMs = 0
  for (let page = 0; page < mostPages; page += 1) {
    const asked = path + apiQuery({ ...query, createdAtLe, limit: size })
    const answer = await callApi({ method: 'GET', path: asked, vendor, credentials }, jsonOf(z.array(item)), context)
    latencyMs += answer.latencyMs ?? 0
    if (answer.kind === 'failed') return { ...answer, latencyMs }
    const before = found.size
    for (const one of answer.value) found.set(one.id, one)
    if (answer.value.length < size) return { ...answer, value: [...found.values()], latencyMs }
    if (found.size === before) break
    createdAtLe = answer.value.map(it => it.createdAt).toSorted()[0]
  }
  const reason = `There are more than ${found.size} entries: ask for a shorter period.`
  return { kind: 'failed', reason, sent: true, latencyMs }
}
