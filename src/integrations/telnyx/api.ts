import { type ZodType, z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiQuery, bearer, callApi, jsonOf } from '../transport/call-api.ts'
import type { TelnyxTarget } from './target.ts'

/**
 * Paths and shapes are those of Telnyx's API reference (https://developers.telnyx.com/api), as its package `telnyx` has
 * them; only what is read is named. The numbers and the text of a message are not. What the package calls optional and a
 * verdict needs is required here.
 */
const message = z.object({
  uuid: z.string(),
  created_at: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  status: z.string(),
  errors: z.array(z.string()).nullish(),
})

export type Message = z.output<typeof message>

const delivery = z.object({
  id: z.string(),
  started_at: z.string(),
  status: z.enum(['delivered', 'failed']),
  /** The latest first. */
  attempts: z.array(
    z.object({
      http: z
        .object({
          request: z.object({ url: z.string().nullish() }).nullish(),
          /** Absent where nobody answered. */
          response: z.object({ status: z.number().nullish() }).nullish(),
        })
        .nullish(),
    }),
  ),
  webhook: z.object({ event_type: z.string().nullish() }).nullish(),
})

export type Delivery = z.output<typeof delivery>

const phoneNumber = z.object({
  id: z.string(),
  phone_number: z.string(),
  status: z.string(),
  phone_number_type: z.string(),
  connection_id: z.string().nullish(),
  messaging_profile_id: z.string().nullish(),
})

export type PhoneNumber = z.output<typeof phoneNumber>

const amount = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/)
  .transform(Number)

const balance = z.object({
  data: z.object({ balance: amount, available_credit: amount, credit_limit: amount, currency: z.string() }),
})

export type TelnyxContext = CallContext<TelnyxTarget>

export const vendor = 'Telnyx'
const credentials = bearer('key')
const mostPages = 10

/** Messages since the start of a day, the latest first. */
export function readMessages(since: Date, context: TelnyxContext): Promise<ApiAnswer<readonly Message[]>> {
  const query = {
    'filter[record_type]': 'messaging',
    // The reference shows days here; what is of the day and before `since` is left out of the answer.
    'filter[created_at][gte]': since.toISOString().slice(0, 10),
    sort: '-created_at',
  }
  return readPages('/detail_records', query, 50, message, context, it => new Date(it.created_at) < since)
}

/** Deliveries of webhooks that began at `since` or later. @param path a text that the address of the webhook holds */
export function readDeliveries(
  since: Date,
  path: string | undefined,
  context: TelnyxContext,
): Promise<ApiAnswer<readonly Delivery[]>> {
  const query = { 'filter[started_at][gte]': since.toISOString(), 'filter[attempts][contains]': path }
  return readPages('/webhook_deliveries', query, 50, delivery, context)
}

/** The account's numbers, or those that hold these digits. */
export function readNumbers(
  digits: string | undefined,
  context: TelnyxContext,
): Promise<ApiAnswer<readonly PhoneNumber[]>> {
  return readPages('/phone_numbers', { 'filter[phone_number]': digits }, 250, phoneNumber, context)
}

export function readBalance(context: TelnyxContext): Promise<ApiAnswer<z.output<typeof balance>['data']>> {
  const read = jsonOf(balance)
  return callApi({ method: 'GET', path: '/balance', vendor, credentials }, text => read(text).data, context)
}

/**
 * All pages of a list; failed where there are more than can be read.
 * @param isBefore in a list with the latest first: whether an item, and all that follow it, are not wanted any more.
 */
async function readPages<Item>(
  path: string,
  query: { readonly [name: string]: string | undefined },
  size: number,
  item: ZodType<Item>,
  context: TelnyxContext,
  isBefore: (item: Item) => boolean = () => false,
): Promise<ApiAnswer<readonly Item[]>> {
  const page = z.object({
    data: z.array(item),
    meta: z.object({ page_number: z.number(), total_pages: z.number() }),
  })
  const found: Item[] = []
  let latencyMs = 0
  for (let number = 1; number <= mostPages; number += 1) {
    const asked = path + apiQuery({ ...query, 'page[number]': number, 'page[size]': size })
    const answer = await callApi({ method: 'GET', path: asked, vendor, credentials }, jsonOf(page), context)
    latencyMs += answer.latencyMs ?? 0
    if (answer.kind === 'failed') return { ...answer, latencyMs }
    const { data, meta } = answer.value
    const wanted = data.filter(it => !isBefore(it))
    found.push(...wanted)
    if (wanted.length < data.length || meta.page_number >= meta.total_pages) {
      return { ...answer, value: found, latencyMs }
    }
  }
  const reason = `There are more than ${found.length} entries: ask for a shorter period.`
  return { kind: 'failed', reason, sent: true, latencyMs }
}
