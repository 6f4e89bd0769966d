import { z } from 'zod'
import { aboutSecrets, anAddress, raisedOperations, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('vercel').describe('A project on Vercel.'),
  project: z.string().meta({ description: 'Name or id of the project.', examples: ['shop-console'] }),
  team: z
    .string()
    .optional()
    .meta({ description: 'Id of the team that the project belongs to.', examples: ['team_1a2b3c'] }),
  base: z.url(anAddress).default('https://api.vercel.com').describe('Address of the API.'),
  raise: raisedOperations,
  secrets: z
    .strictObject({
      token: secretName
        .exactOptional()
        .meta({ description: 'An access token of an account that may see the project.', examples: ['$VERCEL_TOKEN'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type VercelTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, team, project }: VercelTarget) => [base, team ?? '', project].join(' '),
}
