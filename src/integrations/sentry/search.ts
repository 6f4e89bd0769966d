import { z } from 'zod'

/** What a search of Sentry takes. */
export const search = {
  /** In Sentry's search language; a tag is `key:value`. */
  query: z.string().default('is:unresolved'),
  since: z
    .string()
    .regex(/^\d+[smhdw]$/, 'a period such as 30m, 1h, 14d')
    .default('1h'),
  environment: z.string().optional(),
}
