import { z } from 'zod'
import { aboutSecrets, anAddress, raisedOperations, secretName, targetFields } from '../../domain/target-fields.ts'

const path = z.string().regex(/^\/[^\s?#\\]*$/, 'a path such as /api/admin/executor-status')
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable such as DAILY_SEND_LIMIT')

const schema = z.strictObject({
  kind: z
    .literal('executor')
    .describe('What sends messages by itself: its admin interface, its switch and its limits. `/executor` acts on it.'),
  base: z.url(anAddress).meta({ description: 'Where it answers.', examples: ['https://executor.example.com'] }),
  host: z.string().meta({
    description: 'The target of this system on which it is deployed and which holds its variables.',
    examples: ['host'],
  }),
  switch: variable.default('EXECUTOR_ENABLED').describe('The variable that lets it send: `true` or `false`.'),
  limits: z
    .strictObject({
      daily: variable.default('DAILY_SEND_LIMIT').describe('Messages a day at most.'),
      minute: variable.default('RATE_LIMIT_PER_MINUTE').describe('Messages a minute at most.'),
    })
    .prefault({})
    .describe('The variables of its limits.'),
  status: path.default('/api/admin/executor-status').describe('The path of its figures.'),
  rollout: path.default('/api/admin/rollout-config').describe('The path of its configuration.'),
  run: path.default('/api/cron/run-executor').describe('The path that starts a run.'),
  every: z
    .string()
    .regex(/^\d{1,4}[mh]$/, 'a period such as 15m or 1h')
    .default('1h')
    .describe('How often it runs by itself.'),
  raise: raisedOperations,
  secrets: z
    .strictObject({
      token: secretName
        .exactOptional()
        .meta({ description: 'The bearer token of its admin and cron routes.', examples: ['$EXECUTOR_CRON_SECRET'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type ExecutorTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, host, switch: own, limits }: ExecutorTarget) =>
    [base, host, own, limits.daily, limits.minute].join(' '),
}
