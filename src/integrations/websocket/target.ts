import { z } from 'zod'
import { aboutSecrets, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('websocket').describe('A server of WebSockets.'),
  base: z
    .url({ protocol: /^wss?$/, error: 'an address such as wss://live.example.com' })
    .meta({ description: 'Where connections are opened.', examples: ['wss://live.example.com'] }),
  hosts: z
    .array(z.string())
    .default([])
    .meta({
      description: 'The names by which documents call it, beside that of `base`.',
      examples: [['live.example.com']],
    }),
  secrets: z
    .strictObject({
      token: secretName
        .exactOptional()
        .meta({ description: 'Sent as `Authorization: Bearer …`.', examples: ['$LIVE_TOKEN'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type WebsocketTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base }: WebsocketTarget) => base,
  // Many servers take connections from anybody.
  optionalSecrets: ['token'],
}
