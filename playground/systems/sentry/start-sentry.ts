import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer } from '../http/call.ts'
import { type Server, startServer } from '../http/start-server.ts'
import type { Traffic } from '../traffic.ts'
import { findIssues } from './find-issues.ts'
import { organization, project } from './issue.ts'
import { issueEntry } from './issue-entry.ts'
import { matchQuery } from './match-query.ts'

type Options = {
  readonly token: string
  readonly traffic: Traffic
  readonly now: () => Date
  readonly delay: () => number
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** An imitation of Sentry's list of issues, made of the call events that failed. */
export function startSentry({ token, traffic, now, delay }: Options): Promise<Server> {
  return startServer({
    delay,
    notFound: detail(404, 'The requested resource does not exist'),
    guard: call => {
      if (call.headers.authorization === undefined) return detail(401, 'Authentication credentials were not provided.')
      return bearerIs(call, token) ? null : detail(401, 'Invalid token')
    },
    routes: [
      {
        method: 'GET',
        path: /\/api\/0\/organizations\/(?<organization>[^/]+)\/issues\//,
        answer: ({ params, url }) =>
          params.organization === organization
            ? list(url.searchParams, traffic, now())
            : detail(404, 'The requested resource does not exist'),
      },
    ],
  })
}

function detail(status: number, words: string): Answer {
  return answerJson(status, { detail: words })
}

function list(query: URLSearchParams, traffic: Traffic, now: Date): Answer {
  const [, amount, unit = ''] = /^(\d+)([smhdw])$/.exec(query.get('statsPeriod') || '14d') ?? []
  if (amount === undefined)
    return detail(400, 'Invalid statsPeriod. Valid choices are a number and one of s, m, h, d, w')
  const limit = Number(query.get('limit') ?? '100')
  if (!Number.isInteger(limit) || limit < 0 || limit > 100) return detail(400, 'Invalid limit parameter')
  const since = new Date(now.getTime() - Number(amount) * (units[unit] ?? 0))
  const environments = query.getAll('environment')
  const ids = query.getAll('project')
  if (!ids.every(it => /^-?\d+$/.test(it))) return detail(400, 'Invalid project parameter. Values must be numbers.')
  const known = (wanted: string[], own: string) => wanted.every(it => it === own || it === '-1')
  if (!known(ids, project.id) || !known(query.getAll('projectSlug'), project.slug)) {
    return detail(403, 'You do not have permission to perform this action.')
  }
  const issues = findIssues(traffic.requests(), since, now)
    .filter(it => it.lastSeen >= since)
    .filter(it => environments.length === 0 || it.tags.environment?.some(name => environments.includes(name)))
    .filter(it => matchQuery(query.get('query') ?? 'is:unresolved', it))
  return answerJson(200, issues.slice(0, limit).map(issueEntry))
}
