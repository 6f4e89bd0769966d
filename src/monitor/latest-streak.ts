import type { Outcome } from '../walk/verdict.ts'
import { meaningOf, type Streak } from './monitor.ts'

/** What a check does again and again; `times` counts no further than the results that were given. */
export type LatestStreak = Streak & { readonly kind: 'failing' | 'unchecked' }

/**
 * The failures since a check was last as expected, or how often in a row it could not be checked; null while it is as
 * expected. What could not be checked is neither a failure nor the end of them.
 * @param results newest first.
 */
export function latestStreak(
  results: readonly { readonly outcome: Outcome; readonly at: Date }[],
): LatestStreak | null {
  const good = results.findIndex(it => meaningOf(it.outcome) === 'good')
  const since = results.slice(0, good < 0 ? results.length : good)
  const known = since.findIndex(it => meaningOf(it.outcome) === 'failing')
  const kind = known === 0 ? 'failing' : 'unchecked'
  const counted =
    kind === 'failing'
      ? since.filter(it => meaningOf(it.outcome) === 'failing')
      : since.slice(0, known < 0 ? since.length : known)
  const first = counted.at(-1)
  return first === undefined ? null : { kind, times: counted.length, since: first.at }
}
