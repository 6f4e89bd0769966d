import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('supabase').describe('A project on Supabase.'),
  url: z.url(anAddress).meta({ description: 'Address of the project.', examples: ['https://abcdefgh.supabase.co'] }),
  secrets: z
    .strictObject({
      key: secretName.exactOptional().meta({
        description: 'The service key: row policies do not hold for it.',
        examples: ['$SUPABASE_SERVICE_KEY'],
      }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type SupabaseTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ url }: SupabaseTarget) => url,
}
