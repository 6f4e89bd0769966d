import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer } from '../http/call.ts'
import { parseObject } from '../http/parse-object.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import { type Agent, agentEntry, type Call, callEntry } from './retell-entries.ts'

const ways = {
  unpublished: 'The agent is not published any more',
  draft: 'Somebody works on a draft of the agent',
  'webhook-moved': 'The agent tells another address of its calls',
  'no-voice': 'Calls answer, and the agent does not speak',
  quiet: 'No calls arrive',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = {
  readonly key: string
  readonly now: () => Date
  readonly delay?: () => number
  /** Where the agent tells of its calls. */
  readonly webhook?: string
}

/** The only agent of the account. */
export const retellAgent = 'agent_5f1d0c9be2a74d0e8f'

const minutes = 60_000
const between = 20 * minutes
const longestPage = 1_000

/** An imitation of Retell: an agent with its versions, and a call every twenty minutes of the demo's clock. */
export async function startRetell({ key, now, delay = () => 0, ...options }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  /** Versions that were published since something was broken. */
  const published = new Set<number>()
  const webhook = options.webhook ?? 'https://app.cloudgreet.example/api/retell/webhook'

  function versions(): readonly Agent[] {
    const about = { id: retellAgent, name: 'Receptionist', changed: new Date(now().getTime() - 3 * 86_400_000) }
    const address = switches.is('webhook-moved') ? 'https://old.cloudgreet.example/hook' : webhook
    const isPublished = (version: number) => published.has(version) || (version < 5 && !switches.is('unpublished'))
    const of = (version: number): Agent => ({ ...about, version, published: isPublished(version), webhook: address })
    return switches.is('draft') || published.has(5) ? [of(5), of(4), of(3)] : [of(4), of(3)]
  }

  function calls(): readonly Call[] {
    const agent = versions().find(it => it.version === 4)
    if (agent === undefined || switches.is('quiet')) return []
    const last = Math.floor(now().getTime() / between)
    return Array.from({ length: 3 * 48 }, (_, index) => {
      const number = last - index
      const good = number % 3 === 0 ? ('agent_hangup' as const) : ('user_hangup' as const)
      const usual = number % 12 === 0 ? ('dial_no_answer' as const) : good
      const ending = switches.is('no-voice') && index % 4 !== 3 ? ('error_llm_websocket_open' as const) : usual
      return { id: `call_${number.toString(16)}`, agent, start: new Date(number * between), ending }
    })
  }

  const missing = problem(404, 'Cannot find requested asset under given api key.')
  const routes: readonly SpoilableRoute[] = [
    {
      method: 'GET',
      path: /\/get-agent\/(?<id>[^/]+)/,
      renamed: 'is_published',
      answer: ({ params }) => {
        const [latest] = params.id === retellAgent ? versions() : []
        return latest === undefined ? missing : answerJson(200, agentEntry(latest))
      },
    },
    {
      method: 'GET',
      path: /\/get-agent-versions\/(?<id>[^/]+)/,
      renamed: 'is_published',
      answer: ({ params }) => (params.id === retellAgent ? answerJson(200, versions().map(agentEntry)) : missing),
    },
    {
      method: 'POST',
      path: /\/publish-agent-version\/(?<id>[^/]+)/,
      renamed: '',
      answer: ({ params, text }) => {
        const version = versions().find(it => it.version === parseObject(text)?.version)
        if (params.id !== retellAgent || version === undefined) return missing
        if (version.published) return problem(400, 'Version is already published.')
        published.add(version.version)
        return { status: 200, headers: {}, body: '' }
      },
    },
    {
      method: 'POST',
      path: /\/v3\/list-calls/,
      renamed: 'call_status',
      answer: ({ text }) => listCalls(calls(), parseObject(text)),
    },
    {
      method: 'GET',
      path: /\/get-concurrency/,
      renamed: 'concurrency_limit',
      answer: () => answerJson(200, { current_concurrency: 1, concurrency_limit: 20, base_concurrency: 20 }),
    },
  ]
  const server = await startServer({
    delay,
    notFound: problem(404, 'Not found'),
    guard: call => (bearerIs(call, key) ? null : problem(401, 'API key is missing or invalid.')),
    routes: spoilRoutes(routes, switches.is, status => ({ status: 'error', message: `Refused with ${status}` })),
  })
  return {
    ...server,
    ...switches,
    break: way => {
      published.clear()
      switches.break(way)
    },
  }
}

function problem(status: number, message: string): Answer {
  return answerJson(status, { status: 'error', message })
}

/** A page of the calls that a request asks for. The key of the next page is how many calls are before it. */
function listCalls(calls: readonly Call[], asked: Record<string, unknown> | null): Answer {
  if (asked === null) return problem(400, 'The body is no JSON object')
  const filter = asked.filter_criteria as Filter | undefined // What it is made of is looked at before it is used.
  const from = filter?.start_timestamp
  if (from !== undefined && !(from.type === 'number' && from.op === 'ge' && typeof from.value === 'number')) {
    return problem(400, 'start_timestamp is not understood')
  }
  const limit = typeof asked.limit === 'number' ? asked.limit : 50
  if (limit < 1 || limit > longestPage) return problem(400, `limit must be between 1 and ${longestPage}`)
  const agents = filter?.agent?.map(it => it.agent_id)
  const found = calls
    .filter(it => it.start.getTime() >= Number(from?.value ?? 0))
    .filter(it => agents === undefined || agents.includes(it.agent.id))
  const start = Number(asked.pagination_key ?? 0)
  const end = start + limit
  return answerJson(200, {
    items: found.slice(start, end).map(callEntry),
    has_more: end < found.length,
    ...(end < found.length ? { pagination_key: String(end) } : {}),
  })
}

type Filter = {
  readonly start_timestamp?: { readonly type?: unknown; readonly op?: unknown; readonly value?: unknown }
  readonly agent?: readonly { readonly agent_id?: unknown }[]
}
