import { z } from 'zod'
import { alertSettingsSchema } from './alert/alert-sources.ts'
import { businessHours } from './domain/business-hours.ts'
import { duration } from './domain/duration.ts'
import { lintSettingsSchema } from './domain/lint-settings-schema.ts'
import { isOfSlack } from './domain/person.ts'
import { severitySchema } from './domain/severity-schema.ts'
import { timezone } from './domain/wall-time.ts'
import { integrations, secretsOf, targetSchema } from './integrations/find-integration.ts'
import { healthCheck } from './monitor/health-check.ts'
import { review } from './monitor/review.ts'

/** A user group by its handle, or a user by id. */
const who = z.array(z.string())

const channel = z
  .string()
  .regex(
    /^(?:[CG][A-Z0-9]{2,}|[^\s#@.,A-Z]{1,80})$/,
    'the name of a channel, in small letters and without #, or its id',
  )

/** In an escalation: those of the system's `on_call`. */
export const onCall = 'on-call'

const systemKeys = z.strictObject({
  name: z.string().meta({ description: 'What people call it.', examples: ['Shop'] }),
  runbooks: z.string().meta({ description: 'The folder of its runbooks, beside the catalog.', examples: ['shop/'] }),
  channel: channel.optional().meta({
    description: 'Where its incidents, alarms, alerts and reviews are shown; absent: in the channel of the catalog.',
    examples: ['shop-alerts'],
  }),
  severities: z.record(z.string(), severitySchema).meta({
    description: 'From the worst to the mildest, by the names that people type.',
    examples: [{ P1: { means: 'Customers cannot pay', respond: '15m' } }],
  }),
  targets: z.record(z.string(), targetSchema).default({}).describe('What its steps may call, by names of your own.'),
  health: z
    .array(healthCheck)
    .default([])
    .describe('The checks that `/health` runs side by side, and that run by themselves where they say `every`.'),
  reviews: z
    .array(review)
    .default([])
    .describe('Lists that are posted at their time, with what a machine can look at looked at.'),
  escalation: z
    .array(
      z.strictObject({
        after: duration.meta({ description: 'How long after it began; milder ones have longer.', examples: ['15m'] }),
        to: who.min(1).meta({
          description: 'User groups or user ids; `on-call` for those of `on_call`.',
          examples: [['on-call', '@engineering-leads']],
        }),
      }),
    )
    .default([])
    .describe('Who is mentioned while nobody has taken command of an incident, each level once.'),
  on_call: who.default([]).meta({
    description: 'Who is on call: a user group that an on-call tool keeps up to date, or user ids.',
    examples: [['@shop-on-call']],
  }),
  approve: who.default([]).describe('Who may approve its changes, besides admins, in place of `roles.approver`.'),
  notify: who.default([]).meta({
    description: 'Who is mentioned at its gates, in place of all who may approve.',
    examples: [['@shop-on-call']],
  }),
})

const system = systemKeys.refine(it => it.on_call.length > 0 || !it.escalation.some(({ to }) => to.includes(onCall)), {
  message: '`on-call` stands in the escalation, and `on_call` says nobody',
  path: ['on_call'],
})

const slashCommand = z
  .string()
  .regex(/^\/[a-z0-9_-]{1,31}$/, 'a slash command such as /incident, of at most 32 characters')
  .meta({ title: 'slash command' })

/** What the file has to look like. The descriptions are those of `docs/catalog.md` and of its JSON Schema. */
export const catalogSchema = z.strictObject({
  channel: channel.meta({
    description: 'Where incidents are shown: a name without `#`, or an id.',
    examples: ['engineering-alerts'],
  }),
  commands: z
    .strictObject({
      incident: slashCommand.default('/incident').describe('Starts an incident, and acts on one.'),
      executor: slashCommand.default('/executor').describe('Reads, switches and limits what sends by itself.'),
      health: slashCommand.default('/health').describe('Checks the systems.'),
      rollback: slashCommand.default('/rollback').describe('Puts an earlier deployment back into production.'),
      runbook: slashCommand.default('/runbook').describe('Finds, walks and checks runbooks.'),
    })
    .prefault({})
    .meta({
      description: 'The slash commands, as they are called in your workspace.',
      examples: [{ incident: '/incident', health: '/health' }],
    }),
  roles: z
    .strictObject({
      responder: who
        .default([])
        .meta({ description: 'May act in incidents and run reads.', examples: [['@engineering']] }),
      approver: who
        .default([])
        .meta({ description: 'May approve what others propose.', examples: [['@engineering-leads']] }),
      admin: who.default([]).meta({
        description:
          'May do what the others may, and approve what needs an admin. `cli:NAME` is an account of the bot’s machine, which may export rows.',
        examples: [['U012AB3CD', 'cli:ana']],
      }),
    })
    .describe('Who may do what: handles of user groups, or user ids. No rule, no right.'),
  people: z
    .array(z.array(z.string()))
    .default([])
    .refine(all => new Set(all.flat()).size === all.flat().length, 'an account is of one person, and named once')
    .meta({
      description: 'Accounts that belong to one person, as in Slack and at a terminal; approvals count people.',
      examples: [[['U012AB3CD', 'cli:ana']]],
    }),
  timezone: timezone
    .default('UTC')
    .meta({ description: 'Where the times of reviews and business hours are meant.', examples: ['Europe/Istanbul'] }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country such as TR')
    .optional()
    .meta({
      description: 'A country whose phone numbers are redacted as they are written at home, without `+`, too.',
      examples: ['TR'],
    }),
  business_hours: businessHours.prefault('Mon-Fri 09:00-18:00').meta({
    description:
      'When people work, for severities with `business_hours`: days and hours, and a time zone behind them where it is another than that of the catalog.',
    examples: ['Mon-Fri 09:00-18:00', 'Mon-Thu,Sat 08:30-17:00 Europe/Istanbul'],
  }),
  proposals: z
    .strictObject({
      expire: duration.meta({ description: 'How long a proposal waits for its approval.', examples: ['30m'] }),
      remind: duration.default(600_000).meta({
        description:
          'How long until those who may approve are mentioned again, once; after as long again, a level of the escalation.',
        examples: ['10m'],
      }),
    })
    .prefault({ expire: '30m' })
    .describe('Changes that wait for an approval.'),
  break_glass: z
    .strictObject({
      who: who.min(1).meta({ description: 'User groups or user ids, of admins.', examples: [['U012AB3CD']] }),
      after: duration.meta({
        description: 'How long a proposal has to have waited for a second person.',
        examples: ['15m'],
      }),
    })
    .optional()
    .describe('Who may approve alone, with a typed reason; never SQL or data. Absent: nobody.'),
  alerts: z
    .record(z.string().regex(/^[a-z0-9-]{1,40}$/, 'a name in small letters, such as errors'), alertSettingsSchema)
    .default({})
    .describe('Who may send alerts, by names of your own: that of `errors` sends to `/alerts/errors`.'),
  drill_remedies: z
    .array(z.string())
    .optional()
    .describe('How the titles of steps begin that would mend what a drill is about; absent: any change would.'),
  lint: lintSettingsSchema.prefault({}).describe('What `handrail runbook lint` looks at, and how strictly.'),
  systems: z.record(z.string(), system).describe('What you run, by short names of your own.'),
})

export type Catalog = z.infer<typeof catalogSchema>
export type System = z.infer<typeof system>
export { listPages, type Target } from './integrations/find-integration.ts'
export type { HealthCheck } from './monitor/health-check.ts'

/** The environment variables that hold the secrets of all targets and of all senders of alerts. */
export function secretNames({ systems, alerts }: Catalog): readonly string[] {
  const targets = Object.values(systems).flatMap(it => Object.values(it.targets))
  const names = [...targets.flatMap(it => Object.values(secretsOf(it))), ...Object.values(alerts).map(it => it.secret)]
  return names.map(name => name.slice(1))
}

/** Who approves alone, and of which integrations; null where the catalog lets nobody. */
export function breakGlassRule({ break_glass }: Catalog) {
  const withoutData = Object.entries(integrations).flatMap(([kind, it]) => (it.changesData ? [] : [kind]))
  return break_glass === undefined ? null : { after: break_glass.after, withoutData }
}

/** The account that stands for the person behind a user id, one of Slack first: approvals count people, not accounts. */
export function accountOf(catalog: Catalog, user: string): string {
  const ids = catalog.people.find(it => it.includes(user)) ?? [user]
  return ids.find(id => isOfSlack({ id })) ?? ids[0] ?? user
}

/** Who may approve the changes of a system: user groups (`@handle`) and user ids. */
export function approversOf({ systems, roles }: Catalog, system: string): readonly string[] {
  const { approve = [] } = systems[system] ?? {}
  return approve.length > 0 ? approve : roles.approver
}
