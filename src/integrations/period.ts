import { z } from 'zod'

/** How far back a check looks: a number with `m`, `h` or `d`. */
export const period = z.string().regex(/^[1-9]\d{0,3}[mhd]$/, 'a period such as 30m, 1h or 7d')

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Where a period that ends now began. */
export function startOf(since: z.output<typeof period>, now: Date): Date {
  return new Date(now.getTime() - Number.parseInt(since, 10) * (units[since.slice(-1)] ?? 0))
}

/**
 * For a summary of what a period had: since when there was no more of it. What a change has cured stays in the period that
 * is looked back on until it has passed. Empty where it may go on: less than 15 s are no pause.
 */
export function noneSince(latest: Date, now: Date): string {
  const seconds = Math.floor((now.getTime() - latest.getTime()) / 1_000)
  if (seconds < 15) return ''
  const [amount, unit] =
    seconds < 120
      ? [seconds, 's']
      : seconds < 7_200
        ? [Math.floor(seconds / 60), 'min']
        : [Math.floor(seconds / 3_600), 'h']
  return `, none in the last ${amount} ${unit}`
}
