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
  /** Sent as a form in its place, made of the values of the credentials' secrets. */
  readonly form?: (...values: readonly string[]) => { readonly [name: string]: string }
  /** Its answer holds a secret, so nothing of one that is not understood is quoted. */
  readonly answersSecret?: true
  /** Another address of the target than its base. */
  readonly base?: string
  readonly listen?: number
  /** Whether anybody may ask it, so that no token is sent. */
  readonly public?: true
  /** Absent: the target's `token`, as a bearer token. */
  readonly credentials?: Credentials
  /** Of a POST that only asks: it may be sent again as a read may. */
  readonly reads?: true
}

/** The secrets of the target that a vendor asks for, and the headers that are made of their values. */
export type Credentials = {
  readonly fields: readonly string[]
  readonly headers: (...values: readonly string[]) => { readonly [header: string]: string }
}

const none: Credentials = { fields: [], headers: () => ({}) }

/** A secret of the target as a bearer token. */
export function bearer(field: string): Credentials {
  return { fields: [field], headers: value => ({ authorization: `Bearer ${value}` }) }
}

export type ApiAnswer<Value> =
  | { readonly kind: 'answered'; readonly value: Value; readonly status: number; readonly latencyMs: number }
  /** `sent`: the request may have reached the vendor, and no answer says what became of it. */
  | {
      readonly kind: 'failed'
      readonly reason: string
      readonly sent: boolean
      readonly latencyMs: number | null
      /** The status that refuses or is not understood; absent where nothing answered. */
      readonly status?: number
    }

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
  call: ApiCall,
  read: (text: string, headers: Readonly<Record<string, string>>) => Value,
  context: CallContext<AnyTarget & { readonly base: string }>,
): Promise<ApiAnswer<Value>> {
  const { method, path, vendor, body = {}, form, base, listen, public: isPublic, reads } = call
  const { fields, headers: headersOf } = isPublic ? none : (call.credentials ?? bearer('token'))
  const secrets = fields.map(it => readSecret(context, it, `so ${vendor} cannot be asked`))
  const missing = secrets.find(it => it.kind === 'missing')
  if (missing !== undefined) return { kind: 'failed', reason: missing.reason, sent: false, latencyMs: null }
  const values = secrets.flatMap(it => (it.kind === 'found' ? [it.value] : []))
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  const sent = form === undefined ? JSON.stringify(body) : new URLSearchParams(form(...values)).toString()
  const request: HttpRequest = {
    method,
    url: new URL(`${(base ?? context.target.base).replace(/\/$/, '')}${path}`),
    headers: {
      ...headersOf(...values),
      accept: 'application/json',
      ...(method === 'GET' ? {} : { 'content-type': type }),
    },
    body: method === 'GET' ? null : sent,
    use: method === 'GET' || reads ? 'read' : 'change',
    ...(listen === undefined ? {} : { listen }),
  }
  const answer = await callHttp(request, context)
  if (answer.kind === 'failed') return { ...answer, reason: `${vendor} did not answer: ${answer.reason}` }
  const { status, text, latencyMs } = answer
  if (status >= 300) {
    const names = fields.map(it => context.secrets[it]?.slice(1) ?? it).join(' or ')
    const reason = `${vendor} answered ${status}${messageOf(text)}${wayOut(status, names, answer.headers, text)}`
    return { kind: 'failed', reason, sent: status >= 500, latencyMs, status }
  }
  try {
    return { kind: 'answered', value: read(text, answer.headers), status, latencyMs }
  } catch {
    const quote = call.answersSecret ? '' : `: ${shorten(text, 120)}`
    const reason = `${vendor} answered ${status} in a form that Handrail does not know${quote}`
    return { kind: 'failed', reason, sent: true, latencyMs, status }
  }
}

/** Reads JSON of a schema; throws for any other text. */
export function jsonOf<Value>(schema: ZodType<Value>): (text: string) => Value {
  return text => schema.parse(JSON.parse(text))
}

/** What a person can do about a status, as the end of a sentence. @param names the variables of the secrets that were sent. */
function wayOut(status: number, names: string, headers: Readonly<Record<string, string>>, text: string): string {
  if (status === 401 && names !== '') return `; ${names} is wrong or has expired`
  if (status === 403 && headers['x-ratelimit-remaining'] === '0')
    return '; its limit of calls is used up, ask again later'
  if (status === 403 && names !== '') return `; ${names} may lack the right to it`
  // Some say 420 for the same, as Twitter once did.
  if (status !== 429 && status !== 420) return ''
  if (isSpent(text)) return '; its quota is used up, which no waiting mends: look at its billing'
  const seconds = headers['retry-after'] ?? ''
  return /^\d+$/.test(seconds) ? `; ask again in ${seconds} s` : '; ask again in a minute'
}

/** Whether a vendor refuses since nothing is left to spend, in the words that several have for it. */
function isSpent(text: string): boolean {
  return /"(?:insufficient_quota|credit_balance_exhausted|\w+_(?:spend|usage)_limit_exceeded)"/.test(text)
}

/** What the vendor says about an error: `{ error: { message } }`, `{ detail }`, `{ message }`, `{ errors: [{ detail }] }`, `{ error }`, cut. */
function messageOf(text: string): string {
  try {
    const body = JSON.parse(text)
    const first = body?.errors?.[0]
    const said =
      body?.error?.message ??
      body?.detail ??
      body?.message ??
      body?.error_description ??
      first?.detail ??
      first?.title ??
      body?.error
    const message = Array.isArray(said) ? said.join(', ') : said
    return typeof message === 'string' ? `: ${shorten(message, 200)}` : ''
  } catch {
    // An error page is no help; the status says enough.
    return ''
  }
}
