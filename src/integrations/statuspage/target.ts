import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z
  .strictObject({
    kind: z.literal('statuspage').describe("A status page on Atlassian Statuspage: a vendor's, or one's own."),
    base: z.url(anAddress).meta({ description: 'Address of the page.', examples: ['https://status.example.com'] }),
    hosts: z
      .array(z.string())
      .default([])
      .meta({
        description: 'The names by which documents call it, beside that of `base`.',
        examples: [['example.statuspage.io']],
      }),
    page: z
      .string()
      .regex(/^[A-Za-z0-9]+$/, 'the id of a page such as kctbh9vrtdwd')
      .optional()
      .meta({ description: 'Id of a page of your own, which can be published on.', examples: ['kctbh9vrtdwd'] }),
    components: z
      .record(z.string().min(1).max(75), z.string().regex(/^[A-Za-z0-9]+$/, 'the id of a component'))
      .refine(it => Object.keys(it).length <= 10, 'ten at most: as many as a form shows')
      .default({})
      .meta({
        description: 'Its components that an incident can be of: the id of each by its name.',
        examples: [{ Console: '8kbf7d35c070' }],
      }),
    api: z.url(anAddress).default('https://api.statuspage.io').describe('Address at which a page is managed.'),
    secrets: z
      .strictObject({
        token: secretName
          .exactOptional()
          .meta({ description: 'An API key that may manage the page.', examples: ['$STATUSPAGE_TOKEN'] }),
      })
      .default({})
      .describe(`${aboutSecrets} Without the token the page is only read, which needs none.`),
    ...targetFields,
  })
  .refine(({ page, secrets }) => (page === undefined) === (secrets.token === undefined), {
    path: ['page'],
    message: 'a page is published on by its id and a token: give both, or neither',
  })

export type StatuspageTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, api, page }: StatuspageTarget) => (page === undefined ? base : [base, api, page].join(' ')),
  optionalSecrets: ['token'],
}

/** Where customers read how it goes: the host of the page, and what an incident can be of; null where it is only read. */
export function publicPage({ base, page, components }: StatuspageTarget) {
  return page === undefined ? null : { host: new URL(base).host, components }
}
