import { WebAPIRateLimitedError } from '@slack/web-api'
import type { Clock } from '../../clock.ts'
import { withDeadline } from '../../domain/with-deadline.ts'
import { HandrailError } from '../../errors.ts'

/** A membership may be used for this long (docs/safety.md, "Who may do what"). */
const keptMs = 60_000

/**
 * Keeps the last good answer of each key for a minute. `since`: only an answer will do whose read began at that time or
 * later, in milliseconds; null: any that is kept. Reads of one key at a time are shared, except that one with a time begins
 * anew. While Slack asks for a pause nothing is read, and whoever asks is answered with what is kept, or refused:
 * to go on asking would only lengthen it (https://docs.slack.dev/apis/web-api/rate-limits).
 */
export function cachedReads<Value>(
  clock: Clock,
  read: (key: string) => Promise<Value>,
): (key: string, since: number | null) => Promise<Value> {
  const kept = new Map<string, { readonly at: number; readonly value: Value }>()
  const reading = new Map<string, Promise<Value>>()
  let paused: { readonly until: number; readonly why: unknown } | null = null
  const readNow = async (key: string): Promise<Value> => {
    const at = clock.now().getTime()
    if (paused !== null && at < paused.until) throw paused.why
    try {
      const value = await read(key)
      // One that began earlier and took longer knows less.
      if (at >= (kept.get(key)?.at ?? at)) kept.set(key, { at, value })
      return value
    } catch (thrown) {
      if (thrown instanceof WebAPIRateLimitedError) {
        paused = { until: clock.now().getTime() + thrown.retryAfter * 1000, why: thrown }
      }
      throw thrown
    }
  }
  return async (key, since) => {
    const known = kept.get(key)
    if (known !== undefined && known.at >= (since ?? clock.now().getTime() - keptMs + 1)) return known.value
    const under = since === null ? reading.get(key) : undefined
    if (under !== undefined) return under
    const value = readNow(key)
    reading.set(key, value)
    const ended = () => {
      if (reading.get(key) === value) reading.delete(key)
    }
    value.then(ended, ended)
    return value
  }
}

/** Who asks is known within this, or the answer is that it is not. */
const knownWithinMs = 1_500

/** @throws HandrailError `slack_unreachable` when Slack does not say who it is: then nothing is decided. */
export async function knownInTime<Value>(asked: Promise<Value>): Promise<Value> {
  const unknown = (thrown: unknown): never => {
    throw thrown instanceof HandrailError ? thrown : unknownPerson(thrown)
  }
  return withDeadline(asked.catch(unknown), knownWithinMs, () => unknown(null))
}

function unknownPerson(cause: unknown): HandrailError {
  return new HandrailError(
    'slack_unreachable',
    'Slack does not say who you are and what you may do, so nothing was done',
    'Press again in a moment.',
    cause,
  )
}
