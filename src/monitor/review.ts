import { z } from 'zod'
import { dayMs, instantOf, timezone, wallTime, weekdays } from '../domain/wall-time.ts'

/** A year and a day: further ahead no day of the month and no weekday can be. */
const mostDays = 367

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

function fallsOn(on: Review['on'], date: Date): boolean {
  const weekday = date.getUTCDay()
  if (on === 'daily') return true
  if (on === 'weekdays') return weekday > 0 && weekday < 6
  return typeof on === 'number' ? date.getUTCDate() === on : weekdays[weekday] === on
}
