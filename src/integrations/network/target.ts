import { z } from 'zod'
import { targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('network').describe('A host whose ports, name and certificate are looked at.'),
  hosts: z
    .array(z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i, 'a host such as db.example.com'))
    .min(1)
    .meta({
      description: 'The names that are connected to; a step that names none means the first.',
      examples: [['pooler.example.com']],
    }),
  ports: z
    .array(z.int().min(1).max(65_535))
    .min(1)
    .default([443])
    .meta({ description: 'The ports that may be connected to.', examples: [[6543, 443]] }),
  reached_at: z
    .record(z.string().regex(/^[1-9]\d{0,4}$/, 'a port'), z.int().min(1).max(65_535))
    .default({})
    .meta({
      description: 'Ports that are reached at another one, as through a tunnel, by what the documents call them.',
      examples: [{ 6543: 16_543 }],
    }),
  secrets: z.strictObject({}).default({}).describe('None: nothing is said to the host.'),
  ...targetFields,
})

export type NetworkTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ hosts, ports, reached_at }: NetworkTarget) =>
    [...hosts, ...ports.map(it => reached_at[it] ?? it)].join(' '),
}
