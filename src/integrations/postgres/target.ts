import { z } from 'zod'
import { secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('postgres').describe('A Postgres database.'),
  url: secretName.meta({
    description: 'The environment variable that holds the connection string.',
    examples: ['$SHOP_DATABASE_URL'],
  }),
  writes: z
    .boolean()
    .optional()
    .meta({
      description:
        'With several databases: whether what writes goes to this one (`true`), or only what reads (`false`). Not set: both.',
      examples: [true],
    }),
  secrets: z.strictObject({}).default({}).describe('None: the address is the only secret of a database.'),
  ...targetFields,
})

export type PostgresTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ url }: PostgresTarget) => url,
  // The address of a database holds its password.
  ownSecrets: ({ url }: PostgresTarget) => ({ url }),
}
