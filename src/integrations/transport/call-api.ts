import type { ZodType } from 'zod'
import { shorten } from '../../domain/shorten.ts'
import type { AnyTarget, CallContext } from '../integration.ts'
import { callHttp, type HttpRequest } from './call-http.ts'
import { readSecret } from './read-secret.ts'

export type ApiCall = {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Path and query of the vendor's API; each piece of text in it encoded by `apiPath`. */
  readonly path: string
  /** Name of the vendor, for its part in a sentence. */
  readonly vendor: string
  /** Sent as JSON with a POST or PATCH. */
  readonly body?: { readonly [name: string]: unknown }
  readonly quiet?: number
  /** Whether anybody may ask it, so that no token is sent. */
  readonly public?: true
}

export type ApiAnswer<Value> =
  | { readonly kind: 'answered'; readonly value: Value; readonly status: number; readonly latencyMs: number }
  /** `sent`: the request may have reached the vendor, and no answer says what became of it. */
  | { readonly kind: 'failed'; readonly reason: string; readonly sent: boolean; readonly latencyMs: number | null }

/** A path with its pieces encoded, and a query with its values; undefined ones are left out. */
export function apiPath(strings: TemplateStringsArray, ...pieces: readonly string[]): string {
  return strings.reduce((path, text, index) => path + encodeURIComponent(pieces[index - 1] ?? '') + text)
}

/** `?a=b&c=d` of the values that are given; nothing when none is. */
export function apiQuery(values: { readonly [name: string]: string | number | undefined }): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given.set(name, String(value))
  return given.size === 0 ? '' : `?${given}`
}

/**
 * A call to a vendor's API at the target's base, with the target's token unless it is public, its answer read by `read`.
 * @param read makes the value from the answer's text; throws for a text of another shape.
 */
export async function callApi<Value>(
  { method, path, vendor, body = {}, quiet, public: isPublic }: ApiCall,
  read: (text: string) => Value,
  context: CallContext<AnyTarget & { readonly base: string }>,
): Promise<ApiAnswer<Value>> {
  const token = isPublic ? null : readSecret(context, 'token', `so ${vendor} cannot be asked`)
  if (token?.kind === 'missing') return { kind: 'failed', reason: token.reason, sent: false, latencyMs: null }
  const request: HttpRequest = {
    method,
    url: new URL(`${context.target.base.replace(/\/$/, '')}${path}`),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token.value}` }),
      accept: 'application/json',
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    body: method === 'GET' ? null : JSON.stringify(body),
    use: method === 'GET' ? 'read' : 'change',
    ...(quiet === undefined ? {} : { quiet }),
  }
  const answer = await callHttp(request, context)
  if (answer.kind === 'failed') return { ...answer, reason: `${vendor} did not answer: ${answer.reason}` }
  const { status, text, latencyMs } = answer
  if (status >= 300) {
    const reason = `${vendor} answered ${status}${messageOf(text)}`
    return { kind: 'failed', reason, sent: status >= 500, latencyMs }
  }
  try {
    return { kind: 'answered', value: read(text), status, latencyMs }
  } catch {
    const reason = `${vendor} answered ${status} in a form that Handrail does not know: ${shorten(text, 120)}`
    return { kind: 'failed', reason, sent: true, latencyMs }
  }
}

/** Reads JSON of a schema; throws for any other text. */
export function jsonOf<Value>(schema: ZodType<Value>): (text: string) => Value {
  return text => schema.parse(JSON.parse(text))
}

/** What the vendor says about an error: `{ error: { message } }` or `{ detail }`, cut. */
function messageOf(text: string): string {
  try {
    const body = JSON.parse(text)
    const message = body?.error?.message ?? body?.detail ?? body?.message
    return typeof message === 'string' ? `: ${shorten(message, 200)}` : ''
  } catch {
    // An error page is no help; the status says enough.
    return ''
  }
}
