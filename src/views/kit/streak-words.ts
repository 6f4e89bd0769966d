import type { LatestStreak } from '../../monitor/latest-streak.ts'
import { time } from './mrkdwn.ts'

/** `failing since 14:01 (3 in a row)`. */
export function streakWords({ kind, since, times }: LatestStreak): string {
  return `${kind === 'failing' ? 'failing' : 'could not be checked'} since ${time(since)} (${times} in a row)`
}
