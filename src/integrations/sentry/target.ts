import { z } from 'zod'
import { aboutSecrets, anAddress, raisedOperations, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('sentry').describe('A project on Sentry.'),
  organization: z.string().meta({ description: 'Slug of the organization.', examples: ['shop'] }),
  project: z.string().meta({ description: 'Slug or id of the project.', examples: ['console'] }),
  base: z.url(anAddress).default('https://sentry.io').describe('Address of the API.'),
  raise: raisedOperations,
  secrets: z
    .strictObject({
      token: secretName
        .exactOptional()
        .meta({ description: 'An auth token that may read the project.', examples: ['$SENTRY_AUTH_TOKEN'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type SentryTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, organization, project }: SentryTarget) => [base, organization, project].join(' '),
}
