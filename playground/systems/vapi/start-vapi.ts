import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import { type Assistant, assistantEntry, type Call, callEntry } from './vapi-entries.ts'

const ways = {
  'calls-fail': 'The model behind the assistant fails, and calls end',
  'assistant-gone': 'Somebody has deleted the assistant',
  quiet: 'No calls arrive',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = { readonly key: string; readonly now: () => Date; readonly delay?: () => number }

/** The assistant that answers the calls. */
export const vapiAssistant = { id: 'b7f1c2d4-0000-4000-8000-3a1e5c9d7f20', name: 'Receptionist' }

const other = { id: 'b7f1c2d4-0000-4000-8000-3a1e5c9d7f21', name: 'After hours' }
const between = 1_200_000
const kept = 150
const most = 1_000

/** An imitation of Vapi: two assistants, and a call every twenty minutes of the demo's clock. */
export async function startVapi({ key, now, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)

  function assistants(): readonly Assistant[] {
    const made = (days: number) => new Date(now().getTime() - days * 86_400_000)
    const main = { ...vapiAssistant, made: made(40) }
    const all = [{ ...other, made: made(12) }, main]
    return switches.is('assistant-gone') ? all.filter(it => it !== main) : all
  }

  /** The latest first. */
  function calls(): readonly Call[] {
    if (switches.is('quiet')) return []
    const assistant = { ...vapiAssistant, made: now() }
    const last = Math.floor(now().getTime() / between)
    return Array.from({ length: kept }, (_, index) => {
      const number = last - index
      const good = number % 2 === 0 ? 'customer-ended-call' : 'assistant-ended-call'
      const fails = switches.is('calls-fail') && index < 6
      return {
        number,
        assistant,
        at: new Date(number * between),
        ending: fails ? 'pipeline-error-openai-llm-failed' : good,
      }
    })
  }

  const routes: readonly SpoilableRoute[] = [
    {
      method: 'GET',
      path: /\/assistant/,
      renamed: 'createdAt',
      answer: ({ url }) => list(assistants().map(assistantEntry), url.searchParams),
    },
    {
      method: 'GET',
      path: /\/assistant\/(?<id>[^/]+)/,
      renamed: 'createdAt',
      answer: ({ params }) => {
        const found = assistants().find(it => it.id === params.id)
        return found === undefined
          ? problem(404, `Couldn't Get Assistant. ${params.id} Does Not Exist.`)
          : answerJson(200, assistantEntry(found))
      },
    },
    {
      method: 'GET',
      path: /\/call/,
      renamed: 'status',
      answer: ({ url: { searchParams } }) => {
        const wanted = searchParams.get('assistantId')
        const found = calls().filter(it => wanted === null || it.assistant.id === wanted)
        return list(found.map(callEntry), searchParams)
      },
    },
  ]
  const server = await startServer({
    delay,
    notFound: problem(404, 'Cannot find it'),
    guard: call => (bearerIs(call, key) ? null : problem(401, 'Invalid Key.')),
    routes: spoilRoutes(routes, switches.is, status => errorBody(status, `Refused with ${status}`)),
  })
  return { ...server, ...switches }
}

function errorBody(statusCode: number, message: string) {
  return { message, error: 'Error', statusCode }
}

function problem(status: number, message: string): Answer {
  return answerJson(status, errorBody(status, message))
}

/** The part of a list that its query asks for. */
function list(entries: readonly { readonly createdAt: string }[], query: URLSearchParams): Answer {
  const limit = Number(query.get('limit') ?? 100)
  if (!(limit >= 0 && limit <= most)) return problem(400, `limit must not be greater than ${most}`)
  const from = new Date(query.get('createdAtGe') ?? 0).getTime()
  const to = query.has('createdAtLe') ? new Date(query.get('createdAtLe') ?? 0).getTime() : Number.POSITIVE_INFINITY
  const found = entries.filter(it => {
    const at = new Date(it.createdAt).getTime()
    return at >= from && at <= to
  })
  return answerJson(200, found.slice(0, limit))
}
