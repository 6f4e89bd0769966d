import { z } from 'zod'
import { dayMs, instantOf, isTimezone, wallTime, weekdays } from './wall-time.ts'

/** When people work: on which days of the week (0: Sunday), from and to which minute of the day, and where. */
export type BusinessHours = {
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
  readonly zone: string
}

const day = `(?:${weekdays.join('|')})`
const pattern = new RegExp(
  `^(${day}(?:-${day})?(?:,${day}(?:-${day})?)*) (([01]\\d|2[0-3]):[0-5]\\d)-(([01]\\d|2[0-3]):[0-5]\\d|24:00)(?: (\\S+))?$`,
)

/** `Mon-Fri 09:00-18:00`, with a time zone behind it where that is not the catalog's. */
export const businessHours = z
  .string()
  .regex(pattern, 'days and hours such as Mon-Fri 09:00-18:00, with a time zone behind them where it is another')
  .transform((text, context) => {
    const [, days = '', from = '', , to = '', , zone = null] = pattern.exec(text) ?? []
    const hours = { days: daysOf(days), from: minuteOf(from), to: minuteOf(to), zone }
    if (hours.from >= hours.to) context.addIssue({ code: 'custom', message: 'the hours end before they begin' })
    if (zone !== null && !isTimezone(zone)) context.addIssue({ code: 'custom', message: `${zone} is no time zone` })
    return hours
  })
  .meta({ title: 'business hours' })

/** `Mon-Wed,Fri` → 1, 2, 3, 5; a range may go over the end of the week. */
function daysOf(text: string): readonly number[] {
  const found = text.split(',').flatMap(part => {
    const [first = 0, last = first] = part.split('-').map(it => (weekdays as readonly string[]).indexOf(it))
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7)
  })
  return [...new Set(found)].sort()
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** A span of work: instants in milliseconds. */
type Span = { readonly opens: number; readonly closes: number }

/**
 * When so many milliseconds are over after a moment; of business hours, only what passes within them. A whole day is a
 * business day: it ends with the hours of the next one, so that one day said on Friday is Monday evening. Where clocks
 * are changed, hours end when clocks show their end.
 * @param hours null: day and night
 */
export function addBusinessTime(from: Date, milliseconds: number, hours: BusinessHours | null): Date {
  if (hours === null) return new Date(from.getTime() + milliseconds)
  const days = Math.floor(milliseconds / dayMs)
  let at = from.getTime()
  let left = milliseconds - days * dayMs
  let skipped = 0
  for (const { opens, closes } of spansFrom(from, hours)) {
    if (skipped < days) {
      // A day whose hours have begun is none of them.
      if (opens > from.getTime()) skipped += 1
      if (skipped < days) continue
      if (left === 0) return new Date(closes)
      at = closes
      continue
    }
    at = Math.max(at, opens)
    if (closes - at >= left) return new Date(at + left)
    left -= closes - at
  }
  throw new RangeError('Business hours have no end')
}

/** What is left of the hours of today, then those of each business day. */
function* spansFrom(from: Date, { days, from: opening, to: closing, zone }: BusinessHours): Generator<Span> {
  const today = Math.floor(wallTime(from.getTime(), zone) / dayMs) * dayMs
  for (let index = -1; index < mostDays; index += 1) {
    const date = today + index * dayMs
    if (!days.includes(new Date(date).getUTCDay())) continue
    const [opens, closes] = [opening, closing].map(it => instantOf(date + it * 60_000, zone)) as [number, number] // two in, two out
    if (closes > from.getTime() && closes > opens) yield { opens, closes }
  }
}

/** Ten years: no clock runs longer. */
const mostDays = 3_660
