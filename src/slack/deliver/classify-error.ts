import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { NotDueError } from './paced-client.ts'

/**
 * What a failed Web API call means for what was to be shown.
 * `gone`: the message is not there any more, post it anew. `refused`: it will never be taken.
 * `later`: try again, after `afterMs` at the soonest. `reason` null: the pace of the method had no room for it, ours or
 * Slack's. `certain`: it was not done; otherwise nobody knows.
 */
export type Failure =
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly afterMs: number; readonly reason: string | null; readonly certain: boolean }

/** Errors of Slack's own that may pass by themselves; every other code of a refused call is final. */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'message_limit_exceeded',
])

/** Of them, those that say that nothing was done. */
const limited = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])

/** The failure behind what the client threw. Anything that is no answer of Slack's is worth another try. */
export function classifyError(thrown: unknown): Failure {
  if (thrown instanceof WebAPIRateLimitedError) {
    return { kind: 'later', afterMs: Math.ceil(thrown.retryAfter * 1000), reason: null, certain: true }
  }
  if (thrown instanceof NotDueError) return { kind: 'later', afterMs: 0, reason: null, certain: true }
  if (thrown instanceof WebAPIPlatformError) {
    const code = thrown.data.error
    if (code === 'message_not_found') return { kind: 'gone' }
    if (!passing.has(code)) return { kind: 'refused', code }
    return { kind: 'later', afterMs: 1_000, reason: code, certain: limited.has(code) }
  }
  if (thrown instanceof WebAPIHTTPError)
    return { kind: 'later', afterMs: 1_000, reason: `HTTP ${thrown.statusCode}`, certain: false }
  if (thrown instanceof WebAPIRequestError)
    return { kind: 'later', afterMs: 1_000, reason: 'Slack did not answer', certain: false }
  throw thrown
}
