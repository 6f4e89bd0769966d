import { setTimeout as pause } from 'node:timers/promises'
import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call, Route } from '../http/call.ts'
import { parseObject } from '../http/parse-object.ts'
import { type Server, startServer } from '../http/start-server.ts'
import type { Deployment, Move } from './deployment.ts'
import type { HostedProject } from './hosted-project.ts'
import { requestLogs } from './request-logs.ts'
import { buildEvents, deploymentDetail, deploymentEntry, logLine, projectDetail, variableEntry } from './shapes.ts'

type Options = {
  readonly token: string
  readonly projects: readonly HostedProject[]
  readonly delay: () => number
}

/** An imitation of Vercel's REST API as far as projects, deployments, logs and variables go (paths and shapes of its reference). */
export function startVercel({ token, projects, delay }: Options): Promise<Server> {
  const find = (wanted: string | null | undefined) =>
    projects.find(({ project }) => wanted === project.id || wanted === project.name)
  const ofProject: OfProject = answer => call => {
    const wanted = call.params.project ?? call.url.searchParams.get('projectId')
    const hosted = wanted === null ? projects[0] : find(wanted)
    return hosted === undefined ? failure(404, 'not_found', 'Project not found') : answer(hosted, call)
  }
  const ofDeployment = (answer: (found: Deployment, hosted: HostedProject) => Answer) => (call: Call) => {
    for (const hosted of projects) {
      const found = hosted.deployments.find(call.params.deployment ?? '')
      if (found !== null) return answer(found, hosted)
    }
    return failure(404, 'not_found', 'Deployment not found')
  }
  const move = (kind: Move['kind']) =>
    ofProject(({ deployments }, call) => {
      const refused = deployments.move(kind, call.params.deployment ?? '')
      if (refused !== null) return failure(refused.status, refused.code, refused.message)
      return { status: 201, headers: {}, body: '' }
    })

  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: /\/v9\/projects\/(?<project>[^/]+)/,
      answer: ofProject(({ project, deployments }) => {
        const moved = { request: deployments.lastAliasRequest(), rolledBackTo: deployments.rolledBackTo() }
        return answerJson(200, projectDetail(project, deployments.live(), moved))
      }),
    },
    ...variableRoutes(ofProject),
    { method: 'GET', path: /\/v[67]\/deployments/, answer: ofProject(list) },
    {
      method: 'GET',
      path: /\/v13\/deployments\/(?<deployment>[^/]+)/,
      answer: ofDeployment((found, { project, deployments }) =>
        answerJson(200, deploymentDetail(found, project, found === deployments.live())),
      ),
    },
    {
      method: 'GET',
      path: /\/v3\/deployments\/(?<deployment>[^/]+)\/events/,
      answer: ofDeployment(found => answerJson(200, buildEvents(found))),
    },
    { method: 'POST', path: /\/v13\/deployments/, answer: call => redeploy(call, find) },
    {
      method: 'GET',
      path: /\/v1\/projects\/(?<project>[^/]+)\/deployments\/(?<deployment>[^/]+)\/runtime-logs/,
      answer: ofDeployment(liveLogs),
    },
    {
      method: 'GET',
      path: /\/api\/logs\/request-logs/,
      answer: ofProject(({ project, requests }, { url }) => requestLogs(requests(), url.searchParams, project.domain)),
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

function failure(status: number, code: string, message: string): Answer {
  return answerJson(status, { error: { code, message } })
}

type OfProject = (answer: (hosted: HostedProject, call: Call) => Answer) => Route['answer']

/** The environment variables: listed, read, changed and added. */
function variableRoutes(ofProject: OfProject): readonly Route[] {
  const missing = failure(404, 'not_found', 'The environment variable was not found')
  return [
    {
      method: 'GET',
      path: /\/v(9|10)\/projects\/(?<project>[^/]+)\/env/,
      answer: ofProject(({ variables }) => {
        const envs = variables.all().map(variableEntry)
        return answerJson(200, { envs, pagination: { count: envs.length, next: null, prev: null } })
      }),
    },
    {
      method: 'GET',
      path: /\/v1\/projects\/(?<project>[^/]+)\/env\/(?<variable>[^/]+)/,
      answer: ofProject(({ variables }, { params }) => {
        const found = variables.find(params.variable ?? '')
        return found === null
          ? missing
          : answerJson(200, { ...variableEntry(found), decrypted: found.type !== 'sensitive' })
      }),
    },
    {
      method: 'PATCH',
      path: /\/v9\/projects\/(?<project>[^/]+)\/env\/(?<variable>[^/]+)/,
      answer: ofProject(({ variables }, { params, text }) => {
        const id = params.variable ?? ''
        const { value } = parseObject(text) ?? {}
        if (typeof value !== 'string')
          return failure(400, 'bad_request', 'Invalid request: `value` should be a string.')
        if (variables.find(id) === null) return missing
        variables.set(id, value)
        const now = variables.find(id)
        return now === null ? missing : answerJson(200, variableEntry(now))
      }),
    },
    {
      method: 'POST',
      path: /\/v10\/projects\/(?<project>[^/]+)\/env/,
      answer: ofProject(({ variables }, { text }) => {
        const { key, value, type } = parseObject(text) ?? {}
        if (typeof key !== 'string' || typeof value !== 'string')
          return failure(400, 'bad_request', 'Invalid request: `key` and `value` should be strings.')
        if (variables.all().some(it => it.key === key))
          return failure(400, 'ENV_CONFLICT', `The environment variable ${key} exists already.`)
        const kind = type === 'plain' || type === 'sensitive' ? type : 'encrypted'
        return answerJson(201, { created: variableEntry(variables.add({ key, value, type: kind })), failed: [] })
      }),
    },
  ]
}

/** Builds a deployment again; the variables of now are in it. */
function redeploy(call: Call, find: (wanted: string) => HostedProject | undefined): Answer {
  const { project, deploymentId, target, meta } = parseObject(call.text) ?? {}
  const hosted = find(String(project))
  if (hosted === undefined) return failure(404, 'not_found', 'Project not found')
  if (typeof deploymentId !== 'string' || target !== 'production')
    return failure(400, 'bad_request', 'Invalid request: `deploymentId` and `target` are needed here.')
  const words = typeof meta === 'object' && meta !== null ? Object.entries(meta) : []
  const made = hosted.deployments.redeploy(
    deploymentId,
    Object.fromEntries(words.map(([name, value]) => [name, String(value)])),
  )
  if (made === null) return failure(404, 'not_found', 'Deployment not found')
  return answerJson(200, { ...deploymentDetail(made, hosted.project, false), readyState: 'QUEUED' })
}

/** Newest first; `until` is the vendor's cursor: milliseconds, exclusive. */
function list({ project, deployments }: HostedProject, { url: { searchParams: query } }: Call): Answer {
  const limit = Number(query.get('limit') ?? '20')
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return failure(400, 'bad_request', 'Invalid request: `limit` should be from 1 to 100.')
  }
  const until = Number(query.get('until') ?? Number.POSITIVE_INFINITY)
  const since = Number(query.get('since') ?? 0)
  const states = query.get('state')?.split(',')
  const found = deployments
    .all()
    .filter(it => it.createdAt < until && it.createdAt > since && (states?.includes(it.state) ?? true))
    .filter(it => (query.get('target') === null ? true : (it.target ?? 'preview') === query.get('target')))
    .filter(it => (query.get('sha') === null ? true : it.sha === query.get('sha')))
  const page = found.slice(0, limit)
  const next = found.length > limit ? (page.at(-1)?.createdAt ?? null) : null
  return answerJson(200, {
    deployments: page.map(it => deploymentEntry(it, project)),
    pagination: { count: page.length, next, prev: page[0]?.createdAt ?? null },
  })
}

/** What comes from now on, one JSON object a line; nothing of what was before. */
function liveLogs(deployment: Deployment, { project, requests: logged }: HostedProject): Answer {
  let last = logged().at(-1)
  async function* stream(left: AbortSignal) {
    while (!left.aborted) {
      const requests = logged()
      const from = requests.findLastIndex(it => it.id === last?.id) + 1
      last = requests.at(-1)
      for (const it of requests.slice(from))
        if (it.deployment === deployment.id) yield `${JSON.stringify(logLine(it, project))}\n`
      await pause(200, undefined, { signal: left }).catch(() => undefined)
    }
  }
  return { status: 200, headers: { 'content-type': 'application/stream+json' }, body: '', stream }
}
