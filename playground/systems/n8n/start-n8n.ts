import { answerJson } from '../http/answer-json.ts'
import type { Answer } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import { type Execution, executionDetails, executionEntry, type Workflow } from './n8n-entries.ts'

const ways = {
  'sync-fails': 'The workflow that writes to Supabase fails',
  'report-fails': 'The workflow that only counts fails',
  'sees-nothing': 'The key may not see the workflows',
  'lost-answer': 'A retry is taken, and its answer is lost',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = { readonly key: string; readonly now: () => Date; readonly delay?: () => number }

const node = (name: string, type: string) => ({ name, type: `n8n-nodes-base.${type}` })

/** The workflows of the instance: one writes to a database, one reaches nothing outside of n8n. */
export const workflows = {
  sync: {
    id: 'Wf1sYncSupabase0',
    name: 'Sync contacts',
    nodes: [node('Every quarter of an hour', 'scheduleTrigger'), node('Write contacts', 'supabase')],
    fails: { node: 'Write contacts', message: 'Authorization failed - please check your credentials' },
  },
  report: {
    id: 'Wf2cOuntReport00',
    name: 'Count',
    nodes: [node('Start', 'manualTrigger'), node('Count', 'summarize')],
    fails: { node: 'Count', message: 'The field is missing' },
  },
} as const satisfies Readonly<Record<string, Workflow>>

const between = 900_000
const kept = 200
const most = 250

/** An imitation of n8n: an execution every quarter of an hour of the demo's clock, and retries of those that failed. */
export async function startN8n({ key, now, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  const retries: Execution[] = []

  /** The latest first. Those of the last two hours fail while their workflow does. */
  function executions(): readonly Execution[] {
    const last = Math.floor(now().getTime() / between)
    const regular = Array.from({ length: kept }, (_, index): Execution => {
      const number = last - index
      const fails = number % 2 === 0 ? switches.is('sync-fails') : switches.is('report-fails')
      const workflow = number % 2 === 0 ? workflows.sync : workflows.report
      return { id: number, workflow, started: new Date(number * between), failed: fails && index < 8, retryOf: null }
    })
    return switches.is('sees-nothing') ? [] : [...retries, ...regular]
  }

  function retriedAs({ id }: Execution): number | null {
    return retries.find(it => it.retryOf === id && !it.failed)?.id ?? null
  }

  function retry(found: Execution): Answer {
    if (!found.failed) return problem(409, 'The execution succeeded, so it cannot be retried.')
    const fails = found.workflow === workflows.sync ? switches.is('sync-fails') : switches.is('report-fails')
    const made: Execution = {
      ...{ id: found.id + 10_000 + retries.length, workflow: found.workflow, started: now() },
      ...{ failed: fails, retryOf: found.id },
    }
    retries.unshift(made)
    if (switches.is('lost-answer')) return problem(504, 'Gateway timeout')
    return answerJson(200, { ...executionDetails(made, null, true), status: fails ? 'error' : 'success' })
  }

  const find = (id: string | undefined) => executions().find(it => String(it.id) === id)
  const missing = problem(404, 'Not Found')
  const routes: readonly SpoilableRoute[] = [
    {
      method: 'GET',
      path: /\/api\/v1\/executions/,
      renamed: 'status',
      answer: ({ url }) => list(executions(), url.searchParams, it => executionEntry(it, retriedAs(it))),
    },
    {
      method: 'GET',
      path: /\/api\/v1\/executions\/(?<id>\d+)/,
      renamed: 'status',
      answer: ({ params, url }) => {
        const found = find(params.id)
        const withData = url.searchParams.get('includeData') === 'true'
        return found === undefined ? missing : answerJson(200, executionDetails(found, retriedAs(found), withData))
      },
    },
    {
      method: 'POST',
      path: /\/api\/v1\/executions\/(?<id>\d+)\/retry/,
      renamed: 'id',
      answer: ({ params }) => {
        const found = find(params.id)
        return found === undefined ? missing : retry(found)
      },
    },
  ]
  const server = await startServer({
    delay,
    notFound: problem(404, 'not found'),
    guard: ({ headers }) => {
      const given = headers['x-n8n-api-key']
      if (given === undefined) return problem(401, "'X-N8N-API-KEY' header required")
      return given === key ? null : problem(401, 'unauthorized')
    },
    routes: spoilRoutes(routes, switches.is, status => ({ message: `Refused with ${status}` })),
  })
  return { ...server, ...switches }
}

function problem(status: number, message: string): Answer {
  return answerJson(status, { message })
}

/** A page of a list. The cursor is how many entries are before it. */
function list(all: readonly Execution[], query: URLSearchParams, entryOf: (execution: Execution) => object): Answer {
  const known = new Set(['status', 'workflowId', 'limit', 'cursor', 'includeData', 'projectId'])
  const unknown = [...query.keys()].find(it => !known.has(it))
  if (unknown !== undefined) return problem(400, `Unknown query parameter '${unknown}'`)
  const limit = Number(query.get('limit') ?? 100)
  if (!(limit >= 1 && limit <= most)) return problem(400, `request/query/limit must be <= ${most}`)
  const status = query.get('status')
  const workflow = query.get('workflowId')
  const found = all
    .filter(it => status === null || status === (it.failed ? 'error' : 'success'))
    .filter(it => workflow === null || workflow === it.workflow.id)
  const start = Number(query.get('cursor') ?? 0)
  const end = start + limit
  return answerJson(200, {
    data: found.slice(start, end).map(entryOf),
    nextCursor: end < found.length ? String(end) : null,
  })
}
