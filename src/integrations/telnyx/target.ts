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

/** The page for what a step's words ask; the addresses stand in Telnyx's help pages. */
export function dashboard(_: TelnyxTarget, words: string): string {
  const root = 'https://portal.telnyx.com/#'
  if (/\bkeys?\b/i.test(words)) return `${root}/app/api-keys`
  if (/\b(?:balance|billing|credit|limits?)\b/i.test(words)) return `${root}/app/billing`
  if (/\bnumbers?\b/i.test(words)) return `${root}/numbers/my-numbers`
  return `${root}/reporting/detailed-records`
}
