import { setTimeout as sleep } from 'node:timers/promises'
import { raisedRequest } from '../../policy/raised-by.ts'
import { requestEffect } from '../../policy/request-effect.ts'
import type { AnyTarget, CallContext } from '../integration.ts'
import { failureReason } from './failure-reason.ts'
import { type CallLimits, limitReason } from './outgoing.ts'
import { readBody } from './read-body.ts'
import { AddressRefused } from './safe-addresses.ts'

export type HttpRequest = {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** A read may be tried again and follow redirects; whatever changes something is sent once, GET or not. */
  readonly use: 'read' | 'change'
  /** Of an answer without end: what came within so many milliseconds is the answer. */
  readonly listen?: number
}

export type HttpAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly text: string
      readonly latencyMs: number
    }
  /** `sent`: the request may have reached the system. */
  | { readonly kind: 'failed'; readonly reason: string; readonly sent: boolean; readonly latencyMs: number }

const redirects = 3
const retryAfter = 100

/**
 * One HTTP call to the context's target: within its time and size, through the guard and the limits of the target. A
 * read is tried twice when the connection fails, and follows at most three redirects within its origin, none of them to a
 * path that does more than read, and from a path of `reads:` only to another; a change is sent once and follows none. Never throws for what a system or the network does.
 */
export async function callHttp(request: HttpRequest, context: CallContext): Promise<HttpAnswer> {
  const start = performance.now()
  const reads = request.use === 'read'
  const { outgoing } = context
  const attempt = () =>
    outgoing.limited(limitsOf(context), () =>
      abortAfter(context.signal, outgoing.timeout, signal => follow(request, context, signal)),
    )
  const latency = () => Math.round(performance.now() - start)
  try {
    const answer = await attempt().catch(async thrown => {
      if (!reads || context.signal.aborted || !isTransient(thrown)) throw thrown
      await sleep(retryAfter)
      return attempt()
    })
    return { kind: 'answered', ...answer, latencyMs: latency() }
  } catch (thrown) {
    const { reason, sent } = failureReason(thrown, outgoing.timeout)
    return { kind: 'failed', reason: `${request.url.host}: ${reason}`, sent, latencyMs: latency() }
  }
}

/** Whether a second attempt may go better at once. */
function isTransient(thrown: unknown): boolean {
  if (thrown instanceof AddressRefused || limitReason(thrown) !== null) return false
  return !(thrown instanceof Error && thrown.name === 'TimeoutError')
}

/** Whose limits the calls of a context count against. */
export function limitsOf({ system, targetName, target, queue = 'read' }: CallContext): CallLimits {
  return { key: `${system}/${targetName}`, private: target.private, queue }
}

type Response = { readonly status: number; readonly headers: Record<string, string>; readonly text: string }

async function follow(request: HttpRequest, context: CallContext, signal: AbortSignal): Promise<Response> {
  let url = request.url
  for (let followed = 0; ; followed += 1) {
    const response = await send({ ...request, url }, context, signal)
    const next = request.use === 'read' && followed < redirects ? redirectOf(response, url) : null
    if (next === null || !mayFollow(context.target, request, next)) return response
    url = next
  }
}

async function send(request: HttpRequest, context: CallContext, signal: AbortSignal): Promise<Response> {
  const dispatcher = context.outgoing.dispatcher(limitsOf(context), request.use)
  if (request.use === 'change') await context.begin?.()
  const { statusCode, headers, body } = await dispatcher.request({
    origin: request.url.origin,
    path: request.url.pathname + request.url.search,
    method: request.method,
    headers: { 'user-agent': 'handrail', 'accept-encoding': 'identity', ...request.headers },
    body: request.body,
    signal,
  })
  const text = await readBody(body, request.listen ?? null)
  return { status: statusCode, headers: joinHeaders(headers), text }
}

/** Where a redirect leads, when it stays within scheme, host and port. */
function redirectOf({ status, headers }: Response, from: URL): URL | null {
  const location = headers.location
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined || !URL.canParse(location, from.href))
    return null
  const to = new URL(location, from)
  return to.origin === from.origin ? to : null
}

/** What may run without a click leads only to what may as well. */
function mayFollow(target: AnyTarget, { method, url: from }: HttpRequest, to: URL): boolean {
  // Every hop is judged anew: it may do no more than read.
  const query = Array.from(to.searchParams, ([name, value]) => ({ name, value }))
  if (requestEffect({ method, path: to.pathname, query, headers: [], body: null }) !== 'read') return false
  if (raisedRequest(target, method, to.pathname) !== null) return false
  const { base, reads } = target
  if (reads === undefined || base === undefined) return true
  const prefix = new URL(base).pathname.replace(/\/$/, '')
  // The paths of the catalog written as an address writes them.
  const named = reads.map(it => Object.assign(new URL(base), { pathname: prefix + it }).pathname)
  const isNamed = ({ pathname }: URL) => named.includes(pathname)
  return !isNamed(from) || (isNamed(to) && to.search === '')
}

function joinHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')]],
    ),
  )
}

/**
 * Runs work under a signal that is aborted with the one given, or after so many milliseconds. Nothing of it is left when
 * the work is over, as it would be of `AbortSignal.timeout` and `any`, which are kept until they fire (measured: a fifth
 * of what a call costs).
 */
async function abortAfter<Result>(
  above: AbortSignal,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  above.throwIfAborted()
  const own = new AbortController()
  const end = () => own.abort(above.reason)
  const timer = setTimeout(() => own.abort(new DOMException('The time is over', 'TimeoutError')), milliseconds)
  above.addEventListener('abort', end, { once: true })
  try {
    return await work(own.signal)
  } finally {
    clearTimeout(timer)
    above.removeEventListener('abort', end)
  }
}
