import { z } from 'zod'

/** A secret is only ever named: its value comes from the environment. */
export const secretName = z
  .string()
  .regex(/^\$[A-Z][A-Z0-9_]*$/, 'the name of an environment variable such as $API_TOKEN')
  .meta({ title: 'variable' })

/** Effects may be raised, never lowered: a catalog cannot make anything easier to run than its text says. */
export const neverLowered = 'an effect is raised, never lowered'

/** For the address of a system. */
export const anAddress = 'an address such as https://api.example.com'

/** Names of an integration's operations, such as `env.*`, that need an approval. */
export const raisedOperations = z
  .record(z.string(), z.literal('destroy', `destroy: ${neverLowered}`))
  .default({})
  .meta({
    description:
      'Operations that always need an approval. `*` stands for any text. An effect is raised, never lowered.',
    examples: [{ 'env.*': 'destroy' }],
  })

/** For the secrets of a target. */
export const aboutSecrets =
  'The secrets of this target, each as the name of an environment variable. They are given to calls of this target and of no other.'

/** What every target has. */
export const targetFields = {
  private: z
    .boolean()
    .default(false)
    .meta({
      description: 'Whether private and loopback addresses may be reached.',
      examples: [true],
    }),
}
