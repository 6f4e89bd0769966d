import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('supabase_project').describe('A project on Supabase as its management sees it: health and backups.'),
  project: z
    .string()
    .regex(/^[\w-]+$/, 'the reference of a project')
    .meta({ description: 'Reference of the project.', examples: ['abcdefghijklmnopqrst'] }),
  base: z.url(anAddress).default('https://api.supabase.com').describe('Address of the management API.'),
  secrets: z
    .strictObject({
      token: secretName.exactOptional().meta({
        description: 'A personal access token that may read the project.',
        examples: ['$SUPABASE_ACCESS_TOKEN'],
      }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type SupabaseProjectTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, project }: SupabaseProjectTarget) => [base, project].join(' '),
}
