import { z } from 'zod'
import { duration } from '../domain/duration.ts'

const alarm = z
  .strictObject({
    after: z
      .int()
      .min(1, 'at least 1')
      .max(100, 'at most 100')
      .default(3)
      .meta({ description: 'How many failures in a row raise it; as many that could not be checked, too.' }),
    severity: z
      .string()
      .optional()
      .meta({ description: 'That of the incident that it proposes, one of the system.', examples: ['P1'] }),
    runbook: z
      .string()
      .optional()
      .meta({ description: 'The file of the runbook that fits it, without `.md`.', examples: ['checkout-down'] }),
  })
  .optional()
  .describe('When the channel is told, once; absent: never. It needs `every`.')

/** A check of a system as the catalog documents it. */
export const healthCheck = z.strictObject({
  name: z.string().meta({ description: 'What `/health` calls it.', examples: ['API'] }),
  run: z.string().meta({
    description:
      '`GET <target> <path>` of a path under `reads`, `SQL <target> <statement>`, or `CHECK <target> <check>` of an integration with its `name=value`.',
    examples: ['GET api /api/health', 'SQL db select 1 as up', 'CHECK status status', 'CHECK host logs minutes=15'],
  }),
  expect: z
    .array(z.string())
    .min(1)
    .meta({
      description:
        'What has to be true of the answer; `latency < 500 ms` is how long it takes. `(soft)` marks what may fail without the check failing.',
      examples: [['status = 200', 'rows > 0', 'ok = true (soft)']],
    }),
  every: duration
    .refine(milliseconds => milliseconds >= 10_000, 'at least 10s')
    .optional()
    .meta({ description: 'How often it runs by itself; absent: only when somebody asks.', examples: ['1m'] }),
  alarm,
})

export type HealthCheck = z.infer<typeof healthCheck>
