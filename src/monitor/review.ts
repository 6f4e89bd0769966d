import { z } from 'zod'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

const dayMs = 24 * 3_600_000

/** A year and a day: further ahead no day of the month and no weekday can be. */
const mostDays = 367

/** A time zone of the IANA database, such as `Europe/Istanbul`. */
export const timezone = z.string().refine(isTimezone, 'a time zone such as Europe/Istanbul')

/** Something that is looked at again and again, posted as a list when its time has come. */
export const review = z.strictObject({
  name: z
    .string()
    .min(1, 'a name')
    .max(60, 'at most 60 characters')
    .meta({
      description: 'What its post is called.',
      examples: ['Daily review'],
    }),
  on: z
    .union(
      [z.enum(['daily', 'weekdays', ...weekdays]), z.int().min(1).max(28)],
      'daily, weekdays, a day such as Mon, or a day of the month from 1 to 28',
    )
    .meta({
      description: '`daily`, `weekdays` (Monday to Friday), a day such as `Mon`, or a day of the month from 1 to 28.',
      examples: ['Mon'],
    }),
  at: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00, in quotes')
    .meta({ description: 'The time of the day, in quotes.', examples: ['09:00'] }),
  timezone: timezone
    .optional()
    .meta({ description: 'Where it is that time; absent: that of the catalog.', examples: ['Europe/Istanbul'] }),
  runbook: z
    .string()
    .meta({ description: 'The file of the runbook that lists it, without `.md`.', examples: ['reviews'] }),
  section: z
    .string()
    .optional()
    .meta({
      description: 'The heading whose lines it has; absent: those of the whole runbook.',
      examples: ['Daily checklist'],
    }),
})

export type Review = z.infer<typeof review>

/**
 * When a review is due next after a moment: on its next day, when clocks in the time zone show its time. A time that
 * clocks leave out on that day is taken as much later as they are put forward; of one that they show twice, the first.
 */
export function nextDue({ on, at }: Pick<Review, 'on' | 'at'>, zone: string, after: Date): Date {
  const time = Number(at.slice(0, 2)) * 3_600_000 + Number(at.slice(3)) * 60_000
  const today = Math.floor(wallTime(after.getTime(), zone) / dayMs) * dayMs
  // The day before, where clocks were put back over midnight.
  for (let day = -1; day < mostDays; day += 1) {
    const date = today + day * dayMs
    if (!fallsOn(on, new Date(date))) continue
    const due = instantOf(date + time, zone)
    if (due > after.getTime()) return new Date(due)
  }
  throw new RangeError('A review has no next day')
}

/** The date of a moment where clocks show this time zone, as `2026-12-01`, and its time as `09:00`. */
export function localTime(at: Date, zone: string): { readonly date: string; readonly time: string } {
  const shown = new Date(wallTime(at.getTime(), zone)).toISOString()
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) }
}

function fallsOn(on: Review['on'], date: Date): boolean {
  const weekday = date.getUTCDay()
  if (on === 'daily') return true
  if (on === 'weekdays') return weekday > 0 && weekday < 6
  return typeof on === 'number' ? date.getUTCDate() === on : weekdays[weekday] === on
}

/** The first instant at which clocks show this; `shown` and instants in milliseconds, what is shown as if it were UTC. */
export function instantOf(shown: number, zone: string): number {
  const [before, behind] = [shown - dayMs, shown + dayMs].map(it => wallTime(it, zone) - it) as [number, number] // two in, two out
  const found = [shown - before, shown - behind].filter(it => wallTime(it, zone) === shown)
  return found.length === 0 ? shown - before : Math.min(...found)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What clocks show at an instant, in milliseconds as if it were UTC. */
function wallTime(instant: number, zone: string): number {
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

/** Whether a name is one of a time zone. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
