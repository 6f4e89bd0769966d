import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import type { ActResult, CallContext } from '../integration.ts'
import { callHttp, type HttpAnswer, type HttpRequest } from '../transport/call-http.ts'
import { readSecret } from '../transport/read-secret.ts'
import { addFilters, type Filter } from './filter.ts'
import type { SupabaseTarget } from './target.ts'

export type SupabaseContext = CallContext<SupabaseTarget>

export type Opened = OpenClient | { readonly kind: 'refused'; readonly reason: string }

export type OpenClient = {
  readonly kind: 'open'
  readonly client: SupabaseClient
  /** Host and port of the project. */
  readonly host: string
  /** The answer to the last request that the client made. */
  readonly last: () => HttpAnswer | null
}

/** A client of the context's project, whose requests pass the same guard and limits as any other. */
export function openClient(context: SupabaseContext): Opened {
  const { target, targetName, systemName } = context
  const key = readSecret(context, 'key', `so ${targetName} of ${systemName} cannot be asked`)
  if (key.kind === 'missing') return { kind: 'refused', reason: key.reason }
  let last: HttpAnswer | null = null
  const client = createClient(target.url, key.value, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: {
      fetch: async (input, init) => {
        last = await callHttp(toHttpRequest(input, init), context)
        if (last.kind === 'failed') throw new Error(last.reason)
        return responseOf(last)
      },
    },
  })
  return { kind: 'open', client, host: new URL(target.url).host, last: () => last }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The client gives an address, plain headers and a text as the body, and nothing else. */
function toHttpRequest(input: string | URL | Request, init: RequestInit | undefined): HttpRequest {
  const method = methods.find(it => it === (init?.method ?? 'GET'))
  const body = init?.body ?? null
  if (method === undefined || input instanceof Request || (body !== null && typeof body !== 'string')) {
    throw new Error('The client of Supabase made a request of a form that is not sent')
  }
  const headers = Object.fromEntries(new Headers(init?.headers))
  const use = method === 'GET' || method === 'HEAD' ? 'read' : 'change'
  return { method, url: new URL(input), headers, body, use }
}

function responseOf({ status, headers, text }: Extract<HttpAnswer, { kind: 'answered' }>): Response {
  const empty = text === '' || status === 204 || status === 304
  return new Response(empty ? null : text, { status, headers })
}

type Failure = { readonly message: string } | null

/** Why the client has nothing to give. Of an answer to HEAD it knows no more than the status. */
export function failedReason(last: HttpAnswer | null, error: Failure): string {
  if (last?.kind === 'failed') return last.reason
  return `Supabase answered ${last?.status ?? 'nothing'}${error?.message ? `: ${error.message}` : ''}`
}

/** What became of a change that the client reports an error for. */
export function failedAct(last: HttpAnswer | null, error: Failure): ActResult {
  // After an error of the server's own nobody knows how far it came.
  const lost = last !== null && (last.kind === 'failed' ? last.sent : last.status >= 500)
  return { kind: lost ? 'lost' : 'failed', summary: failedReason(last, error) }
}

export type CountedRows =
  | { readonly kind: 'counted'; readonly count: number; readonly status: number; readonly latencyMs: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly latencyMs: number | null }

/** The number of a table's rows that the filters let through, counted one by one. */
export async function countRows(opened: OpenClient, table: string, filters: readonly Filter[]): Promise<CountedRows> {
  const asked = opened.client.from(table).select('*', { count: 'exact', head: true }).retry(false)
  addFilters(asked, filters)
  const { count, error } = await asked
  const last = opened.last()
  if (error !== null || count === null || last?.kind !== 'answered') {
    return { kind: 'failed', reason: failedReason(last, error), latencyMs: last?.latencyMs ?? null }
  }
  return { kind: 'counted', count, status: last.status, latencyMs: last.latencyMs }
}
