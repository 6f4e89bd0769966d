import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const variable = (description: string, example: string) =>
  secretName.exactOptional().meta({ description, examples: [example] })

const schema = z.strictObject({
  kind: z.literal('google_calendar').describe('Calendars of an account at Google, by the token of an application.'),
  calendar: z
    .string()
    .optional()
    .meta({ description: 'Id of the calendar that has to be written to.', examples: ['bookings@example.com'] }),
  base: z.url(anAddress).default('https://www.googleapis.com').describe('Address of the API.'),
  sign_in: z.url(anAddress).default('https://oauth2.googleapis.com').describe('Address that gives out tokens.'),
  secrets: z
    .strictObject({
      client_id: variable('Id of the application.', '$GOOGLE_CLIENT_ID'),
      client_secret: variable('Secret of the application.', '$GOOGLE_CLIENT_SECRET'),
      refresh_token: variable('The refresh token that the application has.', '$GOOGLE_REFRESH_TOKEN'),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type GoogleCalendarTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, sign_in }: GoogleCalendarTarget) => [base, sign_in].join(' '),
}
