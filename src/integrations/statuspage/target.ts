import { z } from 'zod'
import { anAddress, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('statuspage').describe('The status page of a vendor, on Atlassian Statuspage.'),
  base: z.url(anAddress).meta({ description: 'Address of the page.', examples: ['https://status.example.com'] }),
  hosts: z
    .array(z.string())
    .default([])
    .meta({
      description: 'The names by which documents call it, beside that of `base`.',
      examples: [['example.statuspage.io']],
    }),
  secrets: z.strictObject({}).default({}).describe('None: a status page is public.'),
  ...targetFields,
})

export type StatuspageTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: StatuspageTarget) => base,
}
