import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('upstash').describe('A database of Upstash Redis, by its REST interface.'),
  base: z.url(anAddress).meta({
    description: 'Its REST address, as its console shows it.',
    examples: ['https://eu1-shop-12345.upstash.io'],
  }),
  secrets: z
    .strictObject({
      token: secretName
        .exactOptional()
        .meta({ description: 'Its REST token; the read-only one is enough.', examples: ['$UPSTASH_REDIS_REST_TOKEN'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type UpstashTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: UpstashTarget) => base,
}
