import { z } from 'zod'
import { raisedOperations, raisedRequests, secretName, targetFields } from '../domain/target-fields.ts'

const anAddress = 'an address such as https://api.example.com'

/** A target in the catalog: an outside system that the steps of one system may call, by its kind. */
export const targetSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('http').describe('A system with an HTTP interface of its own.'),
      base: z
        .url(anAddress)
        .meta({ description: 'Where requests are sent.', examples: ['https://console.example.com'] }),
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
      ...targetFields,
    }),
    z.strictObject({
      kind: z.literal('postgres').describe('A Postgres database.'),
      url: secretName.meta({
        description: 'The environment variable that holds the connection string.',
        examples: ['$SHOP_DATABASE_URL'],
      }),
      ...targetFields,
    }),
    z.strictObject({
      kind: z.literal('vercel').describe('A project on Vercel. Its secret is `token`.'),
      project: z.string().meta({ description: 'Name or id of the project.', examples: ['shop-console'] }),
      team: z
        .string()
        .optional()
        .meta({ description: 'Id of the team that the project belongs to.', examples: ['team_1a2b3c'] }),
      base: z.url(anAddress).default('https://api.vercel.com').describe('Address of the API.'),
      raise: raisedOperations,
      ...targetFields,
    }),
    z.strictObject({
      kind: z
        .literal('supabase')
        .describe('A project on Supabase. Its secret is `key`, the service key: row policies do not hold for it.'),
      url: z
        .url(anAddress)
        .meta({ description: 'Address of the project.', examples: ['https://abcdefgh.supabase.co'] }),
      ...targetFields,
    }),
    z.strictObject({
      kind: z.literal('sentry').describe('A project on Sentry. Its secret is `token`.'),
      organization: z.string().meta({ description: 'Slug of the organization.', examples: ['shop'] }),
      project: z.string().meta({ description: 'Slug or id of the project.', examples: ['console'] }),
      base: z.url(anAddress).default('https://sentry.io').describe('Address of the API.'),
      raise: raisedOperations,
      ...targetFields,
    }),
  ])
  .describe('An outside system that steps of this system may call. Its `kind` says which keys it has.')
