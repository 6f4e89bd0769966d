import { z } from 'zod'
import { aboutSecrets, anAddress, raisedOperations, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('github').describe('A repository on GitHub, with its workflows.'),
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'an owner and a name such as acme/shop')
    .meta({ description: 'Owner and name of the repository.', examples: ['acme/shop'] }),
  workflow: z
    .string()
    .optional()
    .meta({
      description: 'The workflow that a step means which names none: its file or its name.',
      examples: ['monitors.yml'],
    }),
  migrations: z
    .string()
    .optional()
    .meta({ description: "Folder of the database's migrations in the repository.", examples: ['db/migrations'] }),
  base: z.url(anAddress).default('https://api.github.com').describe('Address of the API.'),
  raise: raisedOperations,
  secrets: z
    .strictObject({
      token: secretName.exactOptional().meta({
        description: 'A token that may read contents, actions and secrets, and write actions where a run is repeated.',
        examples: ['$GITHUB_TOKEN'],
      }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type GithubTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, repository }: GithubTarget) => [base, repository].join(' '),
}
