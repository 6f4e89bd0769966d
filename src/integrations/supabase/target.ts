import { z } from 'zod'
import { anAddress, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z
    .literal('supabase')
    .describe('A project on Supabase. Its secret is `key`, the service key: row policies do not hold for it.'),
  url: z.url(anAddress).meta({ description: 'Address of the project.', examples: ['https://abcdefgh.supabase.co'] }),
  ...targetFields,
})

export type SupabaseTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ url }: SupabaseTarget) => url,
}
