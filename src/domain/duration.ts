import { z } from 'zod'

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `15m`, `2h` → milliseconds. */
export const duration = z
  .string()
  .regex(/^\d+[smhd]$/, 'a duration such as 30s, 15m, 2h')
  .transform(text => Number.parseInt(text, 10) * units[text.slice(-1) as keyof typeof units]) // the pattern allows only these
  .meta({ title: 'duration' })
