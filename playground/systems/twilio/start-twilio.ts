import { answerJson } from '../http/answer-json.ts'
import type { Answer, Call } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import { alertEntry, balanceEntry, type Message, messageEntry } from './twilio-entries.ts'

const ways = {
  'messages-fail': 'Messages are not delivered (error 30008)',
  'no-credit': 'The account has no credit left',
  quiet: 'Nobody writes',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = {
  /** The SID of the account: `AC` and 32 hexadecimal digits. */
  readonly account: string
  readonly token: string
  readonly now: () => Date
  readonly delay?: () => number
}

const between = 300_000
const kept = 900
const longestPage = 1_000

/** An imitation of Twilio and of its monitor, at one address: a message every five minutes of the demo's clock. */
export async function startTwilio({ account, token, now, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)

  /** The latest first. */
  function messages(): readonly Message[] {
    if (switches.is('quiet')) return []
    const last = Math.floor(now().getTime() / between)
    return Array.from({ length: kept }, (_, index) => {
      const number = last - index
      const about = { number, at: new Date(number * between), code: null }
      if (number % 2 === 0) return { ...about, direction: 'inbound', status: 'received' }
      const lost = switches.is('messages-fail') && index < 24
      return {
        ...about,
        direction: 'outbound-api',
        status: lost ? 'undelivered' : 'delivered',
        code: lost ? 30_008 : null,
      }
    })
  }

  const routes: readonly SpoilableRoute[] = [
    {
      method: 'GET',
      path: /\/v1\/Alerts/,
      renamed: 'alerts',
      answer: ({ url }) => {
        const since = new Date(url.searchParams.get('StartDate') ?? 0)
        const found = messages().filter(it => it.code !== null && it.at >= since)
        const { items, meta } = pageOf(found, url)
        const [first, next] = [meta.first, meta.next].map(it => it && `https://monitor.twilio.com${it}`)
        return answerJson(200, {
          alerts: items.map(it => alertEntry(it, account)),
          meta: {
            ...{ page: meta.page, page_size: meta.size, key: 'alerts' },
            ...{ first_page_url: first, previous_page_url: null, next_page_url: next, url: first },
          },
        })
      },
    },
    {
      method: 'GET',
      path: /\/2010-04-01\/Accounts\/(?<account>[^/]+)\/Messages\.json/,
      renamed: 'messages',
      answer: ({ url, params }) => {
        if (params.account !== account) return problem(404, 20_404, 'The requested resource was not found')
        const since = new Date(url.searchParams.get('DateSent>') ?? 0)
        const { items, meta } = pageOf(
          messages().filter(it => it.at >= since),
          url,
        )
        return answerJson(200, {
          messages: items.map(it => messageEntry(it, account)),
          ...{ page: meta.page, page_size: meta.size, start: meta.start, end: meta.start + items.length },
          ...{ first_page_uri: meta.first, previous_page_uri: null, next_page_uri: meta.next, uri: meta.first },
        })
      },
    },
    {
      method: 'GET',
      path: /\/2010-04-01\/Accounts\/(?<account>[^/]+)\/Balance\.json/,
      renamed: 'balance',
      answer: ({ params }) =>
        params.account === account
          ? answerJson(200, balanceEntry(switches.is('no-credit') ? -0.42 : 86.25, account))
          : problem(404, 20_404, 'The requested resource was not found'),
    },
  ]
  const server = await startServer({
    delay,
    notFound: problem(404, 20_404, 'The requested resource was not found'),
    guard: call => (isKnown(call, account, token) ? null : problem(401, 20_003, 'Authenticate')),
    routes: spoilRoutes(routes, switches.is, status => errorBody(status, 20_000, `Refused with ${status}`)),
  })
  return { ...server, ...switches }
}

function isKnown({ headers }: Call, account: string, token: string): boolean {
  return headers.authorization === `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`
}

function errorBody(status: number, code: number, message: string) {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }
}

function problem(status: number, code: number, message: string): Answer {
  return answerJson(status, errorBody(status, code, message))
}

/** A part of a list, and the ways to it and to the next. */
function pageOf(found: readonly Message[], url: URL) {
  const size = Math.min(Number(url.searchParams.get('PageSize') ?? 50), longestPage)
  const page = Number(url.searchParams.get('Page') ?? 0)
  const start = page * size
  const to = (number: number) => {
    const query = new URLSearchParams(url.searchParams)
    query.set('Page', String(number))
    return `${url.pathname}?${query}`
  }
  const next = start + size < found.length ? to(page + 1) : null
  return { items: found.slice(start, start + size), meta: { page, size, start, first: to(0), next } }
}
