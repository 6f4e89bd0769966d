import { z } from 'zod'

/** A secret is only ever named: its value comes from the environment. */
export const secretName = z
  .string()
  .regex(/^\$[A-Z][A-Z0-9_]*$/, 'the name of an environment variable such as $VERCEL_TOKEN')

/** Effects may be raised, never lowered: a catalog cannot make anything easier to run than its text says. */
export const neverLowered = 'an effect is raised, never lowered'

/** `POST /api/notify/*`, or without a method for all of them → the effect. `*` stands for any text. */
export const raisedRequests = z
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

/** Names of an integration's operations, such as `env.*`, that need an approval. */
export const raisedOperations = z
  .record(z.string(), z.literal('destroy', `destroy: ${neverLowered}`))
  .default({})
  .meta({
    description:
      'Operations that always need an approval. `*` stands for any text. An effect is raised, never lowered.',
    examples: [{ 'env.*': 'destroy' }],
  })

/** What every target has. */
export const targetFields = {
  secrets: z
    .record(z.string(), secretName)
    .default({})
    .meta({
      description:
        'The secrets of this target, each as the name of an environment variable. They are given to calls of this target and of no other.',
      examples: [{ token: '$VERCEL_TOKEN' }],
    }),
  private: z
    .boolean()
    .default(false)
    .meta({
      description: 'Whether private and loopback addresses may be reached.',
      examples: [true],
    }),
}
