import { type ZodType, z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, type Credentials, callApi, jsonOf } from '../transport/call-api.ts'
import { readSecret } from '../transport/read-secret.ts'
import type { TwilioTarget } from './target.ts'

/**
 * Paths and shapes are those of Twilio's OpenAPI description (https://github.com/twilio/twilio-oai); only what is read is
 * named. The numbers and the text of a message are not. The description requires no field; what a verdict needs is
 * required here.
 */
const alert = z.object({
  sid: z.string(),
  date_created: z.string(),
  error_code: z.string(),
  alert_text: z.string().nullish(),
  resource_sid: z.string().nullish(),
})

export type Alert = z.output<typeof alert>

const message = z.object({
  sid: z.string(),
  date_created: z.string(),
  direction: z.string(),
  status: z.string(),
  error_code: z.number().nullable(),
})

export type Message = z.output<typeof message>

const balance = z.object({
  balance: z
    .string()
    .regex(/^-?\d+(?:\.\d+)?$/)
    .transform(Number),
  currency: z.string(),
})

export type TwilioContext = CallContext<TwilioTarget>

export const vendor = 'Twilio'

/** The SID of an account is its user name, and stands in the paths; the token is its password. */
const credentials: Credentials = {
  fields: ['account', 'token'],
  headers: (account, token) => ({
    authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
  }),
}

const size = 500
const mostPages = 4

/** Errors that Twilio has noticed since then, the latest first. */
export function readAlerts(since: Date, context: TwilioContext): Promise<ApiAnswer<readonly Alert[]>> {
  const page = z.object({ alerts: z.array(alert), meta: z.object({ next_page_url: z.string().nullable() }) })
  const query = { LogLevel: 'error', StartDate: since.toISOString(), PageSize: size }
  const monitor = { ...context, target: { ...context.target, base: context.target.monitor } }
  return readPages(`/v1/Alerts${apiQuery(query)}`, page, monitor, it => ({
    items: it.alerts,
    next: it.meta.next_page_url,
  }))
}

/** Messages that were sent or received since then, the latest first. */
export function readMessages(since: Date, context: TwilioContext): Promise<ApiAnswer<readonly Message[]>> {
  const page = z.object({ messages: z.array(message), next_page_uri: z.string().nullable() })
  const path = apiPath`/2010-04-01/Accounts/${accountOf(context)}/Messages.json`
  const query = apiQuery({ 'DateSent>': since.toISOString(), PageSize: size })
  return readPages(path + query, page, context, it => ({ items: it.messages, next: it.next_page_uri }))
}

export function readBalance(context: TwilioContext): Promise<ApiAnswer<z.output<typeof balance>>> {
  const path = apiPath`/2010-04-01/Accounts/${accountOf(context)}/Balance.json`
  return callApi({ method: 'GET', path, vendor, credentials }, jsonOf(balance), context)
}

/** Empty where it is not set, which `callApi` says before anything is sent. */
function accountOf(context: TwilioContext): string {
  const account = readSecret(context, 'account', `so ${vendor} cannot be asked`)
  return account.kind === 'found' ? account.value : ''
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/** All pages of a list; failed where there are more than can be read. Of the address of the next page only its path counts. */
async function readPages<Item, Answer>(
  first: string,
  page: ZodType<Answer>,
  context: TwilioContext,
  partsOf: (answer: Answer) => Page<Item>,
): Promise<ApiAnswer<readonly Item[]>> {
  const found: Item[] = []
  let path = first
  let latencyMs = 0
  for (let number = 1; number <= mostPages; number += 1) {
    const answer = await callApi({ method: 'GET', path, vendor, credentials }, jsonOf(page), context)
    latencyMs += answer.latencyMs ?? 0
    if (answer.kind === 'failed') return { ...answer, latencyMs }
    const { items, next } = partsOf(answer.value)
    found.push(...items)
    if (next === null) return { ...answer, value: found, latencyMs }
    if (!URL.canParse(next, context.target.base)) {
      return { kind: 'failed', reason: `${vendor} says that there is more, and not where.`, sent: true, latencyMs }
    }
    const { pathname, search } = new URL(next, context.target.base)
    path = pathname + search
  }
  const reason = `There are more than ${found.length} entries: ask for a shorter period.`
  return { kind: 'failed', reason, sent: true, latencyMs }
}
