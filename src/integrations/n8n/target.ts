import { z } from 'zod'
import { aboutSecrets, anAddress, raisedOperations, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('n8n').describe('An instance of n8n, which runs workflows.'),
  base: z
    .url(anAddress)
    .meta({ description: 'Address of the instance, without `/api/v1`.', examples: ['https://n8n.example.com'] }),
  raise: raisedOperations,
  secrets: z
    .strictObject({
      key: secretName.exactOptional().meta({ description: 'An API key of the instance.', examples: ['$N8N_API_KEY'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type N8nTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: N8nTarget) => base,
}

/** The page of the instance for what a step's words ask. */
export function dashboard({ base }: N8nTarget, words: string): string {
  const root = base.replace(/\/$/, '')
  if (/\bcredentials?\b/i.test(words)) return `${root}/home/credentials`
  return /\bexecutions?\b/i.test(words) ? `${root}/home/executions` : `${root}/home/workflows`
}
