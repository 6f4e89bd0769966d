import { z } from 'zod'

export const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

export const dayMs = 24 * 3_600_000

/** A time zone of the IANA database, such as `Europe/Istanbul`. */
export const timezone = z.string().refine(isTimezone, 'a time zone such as Europe/Istanbul')

/** The date of a moment where clocks show this time zone, as `2026-12-01`, and its time as `09:00`. */
export function localTime(at: Date, zone: string): { readonly date: string; readonly time: string } {
  const shown = new Date(wallTime(at.getTime(), zone)).toISOString()
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/** The first instant at which clocks show this; `shown` and instants in milliseconds, what is shown as if it were UTC. */
export function instantOf(shown: number, zone: string): number {
  const [before, behind] = [shown - dayMs, shown + dayMs].map(it => wallTime(it, zone) - it) as [number, number] // two in, two out
  const found = [shown - before, shown - behind].filter(it => wallTime(it, zone) === shown)
  return found.length === 0 ? shown - before : Math.min(...found)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What clocks show at an instant, in milliseconds as if it were UTC. */
export function wallTime(instant: number, zone: string): number {
  let format = formats.get(zone)
  if (format === undefined) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const
    const exact = { minute: 'numeric', second: 'numeric', hourCycle: 'h23', calendar: 'gregory' } as const
    format = new Intl.DateTimeFormat('en', { timeZone: zone, ...numeric, ...exact })
    formats.set(zone, format)
  }
  const parts = format.formatToParts(new Date(instant))
  const read = (type: string) => Number(parts.find(it => it.type === type)?.value)
  const seconds = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  return seconds + (((instant % 1_000) + 1_000) % 1_000)
}

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
