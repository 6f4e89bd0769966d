import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('vapi').describe('An organization at Vapi, whose assistants answer calls.'),
  base: z.url(anAddress).default('https://api.vapi.ai').describe('Address of the API.'),
  secrets: z
    .strictObject({
      key: secretName
        .exactOptional()
        .meta({ description: 'A private API key of the organization.', examples: ['$VAPI_API_KEY'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type VapiTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: VapiTarget) => base,
}

/** The page for what a step's words ask; the addresses stand in no description of Vapi. */
export function dashboard(_: VapiTarget, words: string): string {
  const root = 'https://dashboard.vapi.ai'
  if (/\bkeys?\b/i.test(words)) return `${root}/api-keys`
  return /\b(?:calls?|logs?)\b/i.test(words) ? `${root}/calls` : `${root}/assistants`
}
