import { z } from 'zod'
import { aboutSecrets, anAddress, raisedOperations, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('retell').describe('An account at Retell, whose agents answer calls.'),
  agent: z
    .string()
    .optional()
    .meta({ description: 'Id of the agent that a step means which names none.', examples: ['agent_1a2b3c'] }),
  base: z.url(anAddress).default('https://api.retellai.com').describe('Address of the API.'),
  raise: raisedOperations,
  secrets: z
    .strictObject({
      key: secretName
        .exactOptional()
        .meta({ description: 'An API key of the account.', examples: ['$RETELL_API_KEY'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type RetellTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: RetellTarget) => base,
}

/** The page for what a step's words ask; the addresses stand in no description of Retell. */
export function dashboard({ agent }: RetellTarget, words: string): string {
  const root = 'https://dashboard.retellai.com'
  if (/\bkeys?\b/i.test(words)) return `${root}/apiKey`
  if (/\b(?:calls?|logs?|webhooks?)\b/i.test(words)) return `${root}/call-history`
  return agent === undefined ? `${root}/agents` : `${root}/agents/${encodeURIComponent(agent)}`
}
