import { setTimeout as pause } from 'node:timers/promises'
import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call, Route } from '../http/call.ts'
import { type Server, startServer } from '../http/start-server.ts'
import type { Traffic } from '../traffic.ts'
import type { Deployment, Move } from './deployment.ts'
import type { Deployments } from './deployments.ts'
import { environment } from './environment.ts'
import { project } from './project.ts'
import { requestLogs } from './request-logs.ts'
import { deploymentDetail, deploymentEntry, loggedRequest, logLine, projectDetail } from './shapes.ts'

type Options = {
  readonly token: string
  readonly deployments: Deployments
  readonly traffic: Traffic
  readonly delay: () => number
}

/** An imitation of the part of Vercel's REST API that a rollback needs (paths and shapes of its reference). */
export function startVercel({ token, deployments, traffic, delay }: Options): Promise<Server> {
  const ofProject = (answer: (call: Call) => Answer) => (call: Call) =>
    isProject(call.params.project) ? answer(call) : failure(404, 'not_found', 'Project not found')
  const ofDeployment = (answer: (found: Deployment) => Answer) => (call: Call) => {
    const found = deployments.find(call.params.deployment ?? '')
    return found === null ? failure(404, 'not_found', 'Deployment not found') : answer(found)
  }
  const move = (kind: Move['kind']) =>
    ofProject(call => {
      const refused = deployments.move(kind, call.params.deployment ?? '')
      if (refused !== null) return failure(refused.status, refused.code, refused.message)
      return { status: 201, headers: {}, body: '' }
    })

  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: /\/v9\/projects\/(?<project>[^/]+)/,
      answer: ofProject(() => answerJson(200, projectDetail(deployments))),
    },
    {
      method: 'GET',
      path: /\/v(9|10)\/projects\/(?<project>[^/]+)\/env/,
      answer: ofProject(() => answerJson(200, { envs: environment })),
    },
    { method: 'GET', path: /\/v[67]\/deployments/, answer: call => list(deployments, call.url.searchParams) },
    {
      method: 'GET',
      path: /\/v13\/deployments\/(?<deployment>[^/]+)/,
      answer: ofDeployment(found => answerJson(200, deploymentDetail(found, found === deployments.live()))),
    },
    {
      method: 'GET',
      path: /\/v1\/projects\/(?<project>[^/]+)\/deployments\/(?<deployment>[^/]+)\/runtime-logs/,
      answer: ofProject(ofDeployment(found => liveLogs(found, traffic))),
    },
    {
      method: 'GET',
      path: /\/api\/logs\/request-logs/,
      answer: ({ url: { searchParams: query } }) =>
        isProject(query.get('projectId'))
          ? requestLogs(traffic.requests().map(loggedRequest), query, project.domain)
          : failure(404, 'not_found', 'Project not found'),
    },
    {
      method: 'POST',
      path: /\/v1\/projects\/(?<project>[^/]+)\/rollback\/(?<deployment>[^/]+)/,
      answer: move('rollback'),
    },
    {
      method: 'POST',
      path: /\/v10\/projects\/(?<project>[^/]+)\/promote\/(?<deployment>[^/]+)/,
      answer: move('promote'),
    },
  ]
  return startServer({
    routes,
    delay,
    guard: call => (bearerIs(call, token) ? null : answerJson(403, forbidden)),
    notFound: failure(404, 'not_found', 'The requested API endpoint was not found'),
  })
}

const forbidden = { error: { code: 'forbidden', message: 'Not authorized', invalidToken: true } }

function isProject(wanted: string | null | undefined): boolean {
  return wanted === project.id || wanted === project.name
}

function failure(status: number, code: string, message: string): Answer {
  return answerJson(status, { error: { code, message } })
}

/** Newest first; `until` is the vendor's cursor: milliseconds, exclusive. */
function list(deployments: Deployments, query: URLSearchParams): Answer {
  const wanted = query.get('projectId') ?? query.get('app')
  if (wanted !== null && !isProject(wanted)) return failure(404, 'not_found', 'Project not found')
  const limit = Number(query.get('limit') ?? '20')
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return failure(400, 'bad_request', 'Invalid request: `limit` should be from 1 to 100.')
  }
  const until = Number(query.get('until') ?? Number.POSITIVE_INFINITY)
  const since = Number(query.get('since') ?? 0)
  const states = query.get('state')?.split(',') ?? ['READY']
  const found = deployments
    .all()
    .filter(it => it.createdAt < until && it.createdAt > since && states.includes('READY'))
    .filter(it => (query.get('target') === null ? true : (it.target ?? 'preview') === query.get('target')))
    .filter(it => (query.get('sha') === null ? true : it.sha === query.get('sha')))
  const page = found.slice(0, limit)
  const next = found.length > limit ? (page.at(-1)?.createdAt ?? null) : null
  return answerJson(200, {
    deployments: page.map(deploymentEntry),
    pagination: { count: page.length, next, prev: page[0]?.createdAt ?? null },
  })
}

/** What comes from now on, one JSON object a line; nothing of what was before. */
function liveLogs(deployment: Deployment, traffic: Traffic): Answer {
  let last = traffic.requests().at(-1)
  async function* stream(left: AbortSignal) {
    while (!left.aborted) {
      const requests = traffic.requests()
      const from = last === undefined ? 0 : requests.lastIndexOf(last) + 1
      last = requests.at(-1)
      for (const it of requests.slice(from))
        if (it.deployment === deployment.id) yield `${JSON.stringify(logLine(it))}\n`
      await pause(200, undefined, { signal: left }).catch(() => undefined)
    }
  }
  return { status: 200, headers: { 'content-type': 'application/stream+json' }, body: '', stream }
}
