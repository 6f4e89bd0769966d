import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = {
  'quota-used-up': 'The quota is used up',
  expensive: 'Since yesterday ten times as much is spent',
  'model-gone': 'The key may not use gpt-4o any more',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = {
  readonly key: string
  readonly adminKey: string
  readonly now: () => Date
  readonly delay?: () => number
}

const day = 86_400
const longestPage = 180
const models = ['gpt-4o', 'gpt-4o-mini', 'text-embedding-3-small']

/** An imitation of OpenAI's list of models, and of what an organization was charged, day by day. */
export async function startOpenai({ key, adminKey, now, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)

  /** What one day was charged, in US dollars. */
  function chargeOf(start: number): number {
    const isLast = start >= (Math.floor(now().getTime() / 1_000 / day) - 1) * day
    return isLast && switches.is('expensive') ? 41.5 : 4.15
  }

  function costs({ url }: Call): Answer {
    const from = Number(url.searchParams.get('start_time') ?? Number.NaN)
    const limit = Number(url.searchParams.get('limit') ?? '7')
    if (!Number.isInteger(from)) return refuse(400, 'start_time is required', 'invalid_request_error')
    if (!(limit >= 1 && limit <= longestPage)) return refuse(400, 'limit is out of range', 'invalid_request_error')
    const [first, last] = [Math.floor(from / day), Math.floor(now().getTime() / 1_000 / day)]
    const skipped = Number(/^page_(\d+)$/.exec(url.searchParams.get('page') ?? '')?.[1] ?? '0')
    const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * day)
    const end = skipped + limit
    return answerJson(200, {
      ...{ object: 'page', has_more: end < all.length, next_page: end < all.length ? `page_${end}` : null },
      data: all.slice(skipped, end).map(bucketOf),
    })
  }

  function bucketOf(start: number) {
    const about = { line_item: null, project_id: null, organization_id: 'org-1' }
    const amount = { value: chargeOf(start), currency: 'usd' }
    const results = [{ object: 'organization.costs.result' as const, amount, ...about }]
    return { object: 'bucket' as const, start_time: start, end_time: start + day, results }
  }

  const withKey = (wanted: string, answer: (call: Call) => Answer) => (call: Call) => {
    if (!bearerIs(call, wanted)) return refuse(401, 'Incorrect API key provided.', 'invalid_api_key')
    const words = 'You exceeded your current quota, please check your plan and billing details.'
    return switches.is('quota-used-up') ? refuse(429, words, 'insufficient_quota') : answer(call)
  }
  const server = await startServer({
    delay,
    notFound: refuse(404, 'Invalid URL', 'invalid_request_error'),
    routes: spoilRoutes(
      [
        {
          ...{ method: 'GET', path: /\/v1\/models/, renamed: 'id' },
          answer: withKey(key, () => {
            const found = models.filter(it => it !== 'gpt-4o' || !switches.is('model-gone'))
            const data = found.map(id => ({ id, object: 'model', created: 1_715_367_049, owned_by: 'system' }))
            return answerJson(200, { object: 'list', data })
          }),
        },
        {
          ...{ method: 'GET', path: /\/v1\/organization\/costs/, renamed: 'amount' },
          answer: withKey(adminKey, costs),
        },
      ],
      switches.is,
      status => problem(`Refused with ${status}`, 'refused'),
    ),
  })
  return { ...server, ...switches }
}

function problem(message: string, code: string) {
  return { error: { message, type: code, param: null, code } }
}

function refuse(status: number, message: string, code: string): Answer {
  return answerJson(status, problem(message, code))
}
