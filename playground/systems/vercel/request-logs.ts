import { answerJson } from '../http/answer-json.ts'
import type { Answer } from '../http/call.ts'

/** A request to production with what it logged, as the history of the logs has it. */
export type LoggedRequest = {
  readonly id: string
  readonly at: Date
  readonly deployment: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly lines: readonly { readonly level: string; readonly message: string }[]
}

const pageSize = 100

/**
 * The history of the logs, newest first: `GET https://vercel.com/api/logs/request-logs`, which Vercel's reference does not
 * have; its parameters and its shape are those of the command line.
 * @param domain of production
 */
export function requestLogs(requests: readonly LoggedRequest[], query: URLSearchParams, domain: string): Answer {
  const number = (name: string) => Number(query.get(name) ?? Number.NaN)
  const [start, end, page] = [number('startDate'), number('endDate'), number('page')]
  if (![start, end, page].every(Number.isFinite) || query.get('ownerId') === null) {
    return answerJson(400, { error: { code: 'bad_request', message: 'Invalid query' } })
  }
  const found = requests
    .filter(it => it.at.getTime() >= start && it.at.getTime() <= end && matches(it, query))
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const rows = found.slice(page * pageSize, (page + 1) * pageSize)
  return answerJson(200, {
    rows: rows.map(it => rowOf(it, domain)),
    hasMoreRows: found.length > (page + 1) * pageSize,
  })
}

function matches({ id, deployment, path, status, lines }: LoggedRequest, query: URLSearchParams): boolean {
  const wanted = (name: string) => query.get(name)
  const levels = wanted('level')?.split(',')
  const code = wanted('statusCode')
  const text = wanted('search')?.toLowerCase()
  return (
    (wanted('environment') ?? 'production') === 'production' &&
    [null, deployment].includes(wanted('deploymentId')) &&
    [null, id].includes(wanted('requestId')) &&
    (levels === undefined || lines.some(it => levels.includes(it.level))) &&
    (code === null || code === String(status) || code === `${Math.floor(status / 100)}xx`) &&
    (text === undefined || [path, ...lines.map(it => it.message)].some(it => it.toLowerCase().includes(text)))
  )
}

function rowOf({ id, at, deployment, method, path, status, lines }: LoggedRequest, domain: string) {
  return {
    ...{ requestId: id, timestamp: at.toISOString(), deploymentId: deployment, environment: 'production' },
    ...{ branch: 'main', domain, requestMethod: method, requestPath: path, statusCode: status },
    events: [{ source: 'serverless' }],
    logs: lines.map(line => ({ ...line, messageTruncated: false })),
  }
}
