import type { Outcome } from '../walk/verdict.ts'

/** Results of one kind in a row: how many, and when the first of them was. */
export type Streak = { readonly times: number; readonly since: Date }

/** Something is not as expected, or cannot be seen, and the channel or an incident's thread was told. */
export type Alarm = {
  readonly id: string
  /** `unchecked`: nobody knows how it is; that is neither a failure nor a pass. */
  readonly kind: 'failing' | 'unchecked'
  /** When the first of what raised it was seen; never moved. */
  readonly beganAt: Date
  readonly raisedAt: Date
  /** Of its kind. */
  readonly streak: Streak
  /** null while it goes on. */
  readonly endedAt: Date | null
}

/** What is known of a health check that runs by itself. */
export type Monitor = {
  /** Failures since it was last as expected; those that could not be checked in between do not count, and end nothing. */
  readonly failing: Streak | null
  /** As often as it could not be checked in a row. */
  readonly unchecked: Streak | null
  /** The one that goes on. */
  readonly alarm: Alarm | null
}

/** What an outcome means to a monitor. What only a person can judge is not known. */
export function meaningOf(outcome: Outcome): 'good' | 'failing' | 'unchecked' {
  if (outcome === 'as-expected' || outcome === 'soft-missed') return 'good'
  return outcome === 'not-as-expected' ? 'failing' : 'unchecked'
}
