import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/**
 * What a failed Web API call means for what was to be shown.
 * `gone`: the message is not there any more, post it anew. `refused`: it will never be taken.
 * `later`: try again, after `afterMs` at the soonest.
 */
export type Failure =
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly afterMs: number; readonly reason: string }

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

/** The failure behind what the client threw. Anything that is no answer of Slack's is worth another try. */
export function classifyError(thrown: unknown): Failure {
  if (thrown instanceof WebAPIRateLimitedError) {
    return { kind: 'later', afterMs: thrown.retryAfter * 1000, reason: 'Slack asks for a pause' }
  }
  if (thrown instanceof WebAPIPlatformError) {
    const code = thrown.data.error
    if (code === 'message_not_found') return { kind: 'gone' }
    return passing.has(code) ? { kind: 'later', afterMs: 1_000, reason: code } : { kind: 'refused', code }
  }
  if (thrown instanceof WebAPIHTTPError) return { kind: 'later', afterMs: 1_000, reason: `HTTP ${thrown.statusCode}` }
  if (thrown instanceof WebAPIRequestError) return { kind: 'later', afterMs: 1_000, reason: 'Slack did not answer' }
  throw thrown
}
