import { z } from 'zod'
import { secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('redis').describe('A server of Redis or Valkey.'),
  url: secretName.meta({
    description:
      'The environment variable that holds its address, `rediss://user:password@host:port/0`. Without TLS (`redis://`) only private addresses are reached.',
    examples: ['$SHOP_REDIS_URL'],
  }),
  secrets: z.strictObject({}).default({}).describe('None: the address is the only secret of a server.'),
  ...targetFields,
})

export type RedisTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ url }: RedisTarget) => url,
  // The address of a server holds its password.
  ownSecrets: ({ url }: RedisTarget) => ({ url }),
}
