import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('openai').describe('An organization at OpenAI.'),
  base: z.url(anAddress).default('https://api.openai.com').describe('Address of the API.'),
  secrets: z
    .strictObject({
      key: secretName
        .exactOptional()
        .meta({ description: 'The key that the system itself uses.', examples: ['$OPENAI_API_KEY'] }),
      admin_key: secretName.exactOptional().meta({
        description: 'An admin key of the organization, without which costs cannot be read.',
        examples: ['$OPENAI_ADMIN_KEY'],
      }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type OpenaiTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: OpenaiTarget) => base,
  optionalSecrets: ['admin_key'],
}
