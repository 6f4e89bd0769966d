import { z } from 'zod'
import { aboutSecrets, anAddress, secretName, targetFields } from '../../domain/target-fields.ts'

const schema = z.strictObject({
  kind: z.literal('twilio').describe('An account at Twilio: messages, errors, the balance.'),
  base: z.url(anAddress).default('https://api.twilio.com').describe('Address of the API.'),
  monitor: z
    .url(anAddress)
    .default('https://monitor.twilio.com')
    .describe('Address of the API that gives errors and warnings.'),
  secrets: z
    .strictObject({
      account: secretName
        .exactOptional()
        .meta({ description: 'The SID of the account, which is its user name.', examples: ['$TWILIO_ACCOUNT_SID'] }),
      token: secretName
        .exactOptional()
        .meta({ description: 'The auth token of the account.', examples: ['$TWILIO_AUTH_TOKEN'] }),
    })
    .default({})
    .describe(aboutSecrets),
  ...targetFields,
})

export type TwilioTarget = z.output<typeof schema>

/** Keys of the catalog, and where they lead. */
export const target = {
  schema,
  origin: ({ base, monitor }: TwilioTarget) => [base, monitor].join(' '),
}

/** The page for what a step's words ask; the addresses stand in no description of Twilio. */
export function dashboard(_: TwilioTarget, words: string): string {
  const root = 'https://console.twilio.com/us1'
  if (/\b(?:balance|billing|credit)\b/i.test(words)) return `${root}/billing/manage-billing/billing-overview`
  if (/\b(?:messages?|sms)\b/i.test(words)) return `${root}/monitor/logs/sms`
  if (/\b(?:errors?|logs?|alerts?)\b/i.test(words)) return `${root}/monitor/logs/debugger/errors`
  return root
}
