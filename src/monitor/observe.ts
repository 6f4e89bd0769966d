import type { Outcome } from '../walk/verdict.ts'
import { type Alarm, type Monitor, meaningOf, type Streak } from './monitor.ts'

export type Observed = {
  readonly monitor: Monitor
  /** The alarm that this is news of, as it is now; null where there is none to tell of. */
  readonly alarm: Alarm | null
}

/** When a monitor's alarm is raised. */
export type AlarmRule = {
  /** So many results of one kind in a row. */
  readonly after: number
  /** The id of an alarm that is raised now. */
  readonly id: string
}

/**
 * What one more result makes of a monitor. An alarm is raised once and goes on, whatever kind it is of by now, until the
 * check is as expected. `rule` null: nobody wants to be told.
 */
export function observe(monitor: Monitor, outcome: Outcome, at: Date, rule: AlarmRule | null): Observed {
  const meaning = meaningOf(outcome)
  if (meaning === 'good') {
    const alarm = monitor.alarm === null ? null : { ...monitor.alarm, endedAt: at }
    return { monitor: { failing: null, unchecked: null, alarm: null }, alarm }
  }
  const failing = meaning === 'failing' ? longer(monitor.failing, at) : monitor.failing
  const unchecked = meaning === 'unchecked' ? longer(monitor.unchecked, at) : null
  const alarm = rule === null ? monitor.alarm : alarmOf({ failing, unchecked, alarm: monitor.alarm }, at, rule)
  return { monitor: { failing, unchecked, alarm }, alarm }
}

function longer(streak: Streak | null, at: Date): Streak {
  return streak === null ? { times: 1, since: at } : { ...streak, times: streak.times + 1 }
}

function alarmOf({ failing, unchecked, alarm }: Monitor, at: Date, { after, id }: AlarmRule): Alarm | null {
  const isLong = (streak: Streak | null): streak is Streak => streak !== null && streak.times >= after
  // What is known to fail is the worse of the two.
  const reached = isLong(failing)
    ? ({ kind: 'failing', streak: failing } as const)
    : isLong(unchecked)
      ? ({ kind: 'unchecked', streak: unchecked } as const)
      : null
  if (reached === null) return alarm
  const begun = alarm ?? { id, beganAt: reached.streak.since, raisedAt: at, endedAt: null }
  return { ...begun, ...reached }
}
