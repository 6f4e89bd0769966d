import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import {
  balanceEntry,
  type Delivery,
  deliveryEntry,
  type Message,
  messageEntry,
  numberEntry,
  type Number as PhoneNumber,
} from './telnyx-entries.ts'

const ways = {
  'messages-fail': 'Messages are not delivered',
  'webhook-fails': 'Our webhook answers 502',
  'no-spare-numbers': 'Every number is in use',
  'number-lost': 'The number that customers call is not active any more',
  'no-credit': 'The account has no credit left',
  quiet: 'Nobody writes',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = {
  readonly key: string
  readonly now: () => Date
  readonly delay?: () => number
  /** Where Telnyx tells of messages. */
  readonly webhook?: string
}

/** The number that customers call. */
export const telnyxNumber = '+18335550134'

const between = 600_000
const kept = 300

/** An imitation of Telnyx: a message every ten minutes of the demo's clock, each with a webhook; numbers; a balance. */
export async function startTelnyx({ key, now, delay = () => 0, ...options }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  const webhook = options.webhook ?? 'https://app.cloudgreet.example/api/sms/webhook'

  function messages(): readonly Message[] {
    if (switches.is('quiet')) return []
    const last = Math.floor(now().getTime() / between)
    return Array.from({ length: kept }, (_, index) => {
      const number = last - index
      const about = { number, at: new Date(number * between) }
      if (number % 2 === 0) return { ...about, direction: 'inbound', status: 'received' }
      const fails = switches.is('messages-fail') && index < 12
      return { ...about, direction: 'outbound', status: fails ? 'failed' : 'delivered' }
    })
  }

  function deliveries(): readonly Delivery[] {
    const fails = (index: number) => switches.is('webhook-fails') && index < 12
    return messages().map((message, index) => ({ message, url: webhook, answered: fails(index) ? 502 : 200 }))
  }

  function numbers(): readonly PhoneNumber[] {
    const main = {
      phone: telnyxNumber,
      status: switches.is('number-lost') ? 'ported-out' : 'active',
      used: true,
    } as const
    const spare = ['+18335550135', '+18335550136'].map(phone => {
      return { phone, status: 'active', used: switches.is('no-spare-numbers') } as const
    })
    return [main, ...spare]
  }

  const routes: readonly SpoilableRoute[] = [
    {
      method: 'GET',
      path: /\/v2\/detail_records/,
      renamed: 'status',
      answer: ({ url: { searchParams } }) => {
        if (searchParams.get('filter[record_type]') !== 'messaging') return problem(400, '10015', 'Bad Request')
        const since = new Date(searchParams.get('filter[created_at][gte]') ?? 0)
        return list(
          messages()
            .filter(it => it.at >= since)
            .map(messageEntry),
          searchParams,
          50,
        )
      },
    },
    {
      method: 'GET',
      path: /\/v2\/webhook_deliveries/,
      renamed: 'attempts',
      answer: ({ url: { searchParams } }) => {
        const since = new Date(searchParams.get('filter[started_at][gte]') ?? 0)
        const text = searchParams.get('filter[attempts][contains]') ?? ''
        const found = deliveries().filter(it => it.message.at >= since && it.url.includes(text))
        return list(found.map(deliveryEntry), searchParams, 250)
      },
    },
    {
      method: 'GET',
      path: /\/v2\/phone_numbers/,
      renamed: 'status',
      answer: ({ url: { searchParams } }) => {
        const digits = searchParams.get('filter[phone_number]') ?? ''
        const found = numbers().filter(it => it.phone.includes(digits))
        return list(
          found.map((it, index) => numberEntry(it, index, now())),
          searchParams,
          250,
        )
      },
    },
    {
      method: 'GET',
      path: /\/v2\/balance/,
      renamed: 'available_credit',
      answer: () => answerJson(200, balanceEntry(switches.is('no-credit') ? 0 : 214.6)),
    },
  ]
  const server = await startServer({
    delay,
    notFound: problem(404, '10005', 'Resource not found'),
    guard: call => (bearerIs(call, key) ? null : problem(401, '10009', 'Authentication failed')),
    routes: spoilRoutes(routes, switches.is, status => errorBody('10000', `Refused with ${status}`)),
  })
  return { ...server, url: `${server.url}/v2`, ...switches }
}

function errorBody(code: string, title: string) {
  return {
    errors: [{ code, title, detail: `${title}.`, meta: { url: `https://developers.telnyx.com/errors/${code}` } }],
  }
}

function problem(status: number, code: string, title: string): Answer {
  return answerJson(status, errorBody(code, title))
}

/** A page of a list. @param most entries that a page may have */
function list(entries: readonly object[], query: URLSearchParams, most: number): Answer {
  const size = Number(query.get('page[size]') ?? 20)
  const page = Number(query.get('page[number]') ?? 1)
  if (!(size >= 1 && size <= most && page >= 1)) return problem(422, '10015', 'Invalid page')
  const meta = {
    total_pages: Math.max(1, Math.ceil(entries.length / size)),
    total_results: entries.length,
    ...{ page_number: page, page_size: size },
  }
  return answerJson(200, { data: entries.slice((page - 1) * size, page * size), meta })
}
