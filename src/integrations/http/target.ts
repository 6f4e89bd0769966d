import { z } from 'zod'
import { aboutSecrets, anAddress, neverLowered, secretName, targetFields } from '../../domain/target-fields.ts'

/** `POST /api/notify/*`, or without a method for all of them → the effect. `*` stands for any text. */
const raisedRequests = z
  .record(z.string(), z.enum(['change', 'destroy'], `change or destroy: ${neverLowered}`))
  .default({})
  .superRefine((rules, context) => {
    for (const [rule, effect] of Object.entries(rules)) {
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [rule], message })
      if (!/^(?:(?:GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE) )?\/\S*$/.test(rule)) refuse('a path, such as POST /api/x/*')
      else if (rule.startsWith('DELETE ') && effect !== 'destroy') refuse(`DELETE is destroy: ${neverLowered}`)
    }
  })
  .meta({
    description:
      'Requests that do more than their method says. `*` stands for any text; without a method a rule holds for all of them. An effect is raised, never lowered.',
    examples: [{ 'POST /api/notify/*': 'destroy' }],
  })

const schema = z.strictObject({
  kind: z.literal('http').describe('A system with an HTTP interface of its own.'),
  base: z.url(anAddress).meta({ description: 'Where requests are sent.', examples: ['https://console.example.com'] }),
  hosts: z
    .array(z.string())
    .default([])
    .meta({
      description: 'The names by which documents call it, beside that of `base`.',
      examples: [['api.example.com']],
    }),
  reads: z
    .array(z.string())
    .default([])
    .meta({
      description:
        'Paths whose GET is known to have no side effect. Only these run without a click: in *Run all checks* and for `health`.',
      examples: [['/api/health']],
    }),
  raise: raisedRequests,
  secrets: z
    .record(z.string(), secretName)
    .default({})
    .meta({
      description: `${aboutSecrets} Each stands in the header or field of its name, where a document leaves that to a parameter.`,
      examples: [{ authorization: '$SHOP_TOKEN' }],
    }),
  ...targetFields,
})

export type HttpTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: HttpTarget) => base,
}
