import { z } from 'zod'

/** How far back a check looks: a number with `m`, `h` or `d`. */
export const period = z.string().regex(/^[1-9]\d{0,3}[mhd]$/, 'a period such as 30m, 1h or 7d')

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Where a period that ends now began. */
export function startOf(since: z.output<typeof period>, now: Date): Date {
  return new Date(now.getTime() - Number.parseInt(since, 10) * (units[since.slice(-1)] ?? 0))
}
