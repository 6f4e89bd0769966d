import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('telnyx').describe('An account at Telnyx: messages, numbers, webhooks.'),
  base: z.url(anAddress).default('https://api.telnyx.com/v2').describe('Address of the API, with its version.'),
  secrets: z
    .strictObject({
      key: secretName
        .exactOptional()
        .meta({ description: 'An API key of the account.', examples: ['$TELNYX_API_KEY'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type TelnyxTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: TelnyxTarget) => base,
}
