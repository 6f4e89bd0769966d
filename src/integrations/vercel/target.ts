import { z } from 'zod'
import { aboutSecrets, anAddress, raisedOperations, secretName, targetFields } from '../../domain/target-fields.ts'

const api = 'https://api.vercel.com'

const schema = z.strictObject({
  kind: z.literal('vercel').describe('A project on Vercel.'),
  project: z.string().meta({ description: 'Name or id of the project.', examples: ['shop-console'] }),
  team: z
    .string()
    .optional()
    .meta({ description: 'Id of the team that the project belongs to.', examples: ['team_1a2b3c'] }),
  base: z.url(anAddress).default(api).describe('Address of the API.'),
  logs_base: z
    .url(anAddress)
    .optional()
    .describe(
      'Address that has the history of the logs; by default https://vercel.com, or `base` where that is given.',
    ),
  logs_kept: z
    .string()
    .regex(/^\d+[hd]$/, 'a period such as 30d')
    .optional()
    .meta({
      description:
        'How long Vercel keeps the logs; by default what the plan of the project has without further products.',
      examples: ['30d'],
    }),
  raise: raisedOperations,
  secrets: z
    .strictObject({
      token: secretName
        .exactOptional()
        .meta({ description: 'An access token of an account that may see the project.', examples: ['$VERCEL_TOKEN'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type VercelTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, team, project }: VercelTarget) => [base, team ?? '', project].join(' '),
}

/** Where the history of the logs is asked for: Vercel has it at another address than its API. */
export function logsAddress({ base, logs_base: given }: VercelTarget): string {
  return given ?? (base === api ? 'https://vercel.com' : base)
}
