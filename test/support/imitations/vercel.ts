import type { Answer } from '../../../playground/systems/http/call.ts'
import type { AliasRequest, Deployment } from '../../../playground/systems/vercel/deployment.ts'
import { newDeployment } from '../../../playground/systems/vercel/history.ts'
import { otherProject } from '../../../playground/systems/vercel/project.ts'
import { type LoggedRequest, requestLogs } from '../../../playground/systems/vercel/request-logs.ts'
import {
  deploymentDetail,
  deploymentEntry,
  projectDetail,
  variableEntry,
} from '../../../playground/systems/vercel/shapes.ts'
import { json, startServer } from './server.ts'

export type Made = {
  readonly id: string
  readonly sha: string
  readonly message: string
  readonly hoursAgo: number
  readonly staged?: boolean
  /** `READY` where not said. */
  readonly state?: string
  readonly mark?: string
}

export type Variable = {
  readonly id: string
  readonly key: string
  value: string
  readonly target: string[]
  updatedAt: number
  readonly type?: 'encrypted' | 'sensitive'
}

export type World = {
  /** Newest first, all of production and ready. */
  deployments: readonly Made[]
  readonly variables?: readonly Variable[]
  production: string
  /** What a POST does: moves at once, after so many reads of the project, never, or fails as a job; or is not answered. */
  readonly moves?:
    | 'at once'
    | 'later'
    | 'never'
    | 'job fails'
    | 'no answer, moved'
    | 'no answer'
    | { readonly status: number }
  /** The history of the logs. */
  readonly logs?: readonly LoggedRequest[]
  /** In the place of an answer with the history. */
  readonly answers?: (query: URLSearchParams) => Answer | null
  readonly plan?: string
  /** What the build of a deployment has said. */
  readonly build?: readonly unknown[]
  /** Of the project. */
  readonly project?: object
  /** Of a deployment that is asked for by itself. */
  readonly details?: { readonly [deployment: string]: object }
  /** What the live stream sends, before it goes on in silence. */
  readonly live?: readonly object[]
}

const token = 'token-of-vercel'

const project = { ...otherProject('shop', 'shop'), id: 'prj_1', accountId: 'team_shop', domain: 'shop.example' }

const defaults: readonly Variable[] = [
  { id: 'env_a', key: 'A_KEY', value: 'x', target: ['production'], updatedAt: 1 },
  { id: 'env_b', key: 'B_KEY', value: 'x', target: ['preview'], updatedAt: 1 },
]

/** An imitation of the part of Vercel's API that the integration uses; any other request answers 404. */
export async function startVercel(world: World, now: Date) {
  let job: (Omit<AliasRequest, 'jobStatus'> & { jobStatus: AliasRequest['jobStatus'] | 'failed' }) | null = null
  let reads = 0
  let variables = world.variables ?? defaults
  const server = await startServer(({ method, path, headers, body }, response) => {
    const url = new URL(path, 'http://x')
    const error = (status: number, message: string) => json(response, status, { error: { code: 'x', message } })
    if (headers.authorization !== `Bearer ${token}`) return error(403, 'Not authorized')
    if (url.searchParams.get('teamId') !== 'team_shop') return error(404, 'Project not found')
    const found = `${method} ${url.pathname}`
    if (found === 'GET /v9/projects/shop') {
      reads += 1
      if (job?.jobStatus === 'pending' && world.moves === 'later' && reads >= 3) {
        world.production = job.toDeploymentId
        job.jobStatus = 'succeeded'
      }
      const live = world.deployments.find(it => it.id === world.production) ?? unlisted(world.production)
      const { targets, ...detail } = projectDetail(project, deploymentOf(live, now), {
        request: null,
        rolledBackTo: null,
      })
      const production = { ...targets.production, readyState: live.state ?? 'READY', plan: world.plan ?? 'pro' }
      return json(response, 200, { ...detail, lastAliasRequest: job, ...world.project, targets: { production } })
    }
    if (found === 'GET /v7/deployments') {
      const query = Object.fromEntries(url.searchParams)
      if (query.projectId !== 'prj_1' || query.target !== 'production' || query.state === 'ERROR')
        return error(400, 'query')
      const found = world.deployments
        .map(it => entry(it, now))
        .filter(it => query.state === undefined || it.readyState === query.state)
        .filter(it => it.created < Number(query.until ?? Number.POSITIVE_INFINITY))
        .filter(it => it.created > Number(query.since ?? 0))
        .filter(it => query.sha === undefined || it.meta.githubCommitSha === query.sha)
      const page = found.slice(0, Number(query.limit))
      const next = found.length > page.length ? (page.at(-1)?.created ?? null) : null
      return json(response, 200, { deployments: page, pagination: { count: page.length, next, prev: null } })
    }
    const [, idOrHost] = /^GET \/v13\/deployments\/([\w.-]+)$/.exec(found) ?? []
    if (idOrHost !== undefined) {
      const made = world.deployments.find(it => [it.id, `${it.id}.vercel.app`].includes(idOrHost))
      if (made === undefined) return error(404, 'Deployment not found')
      const { url, readyState, readySubstate } = entry(made, now)
      const detail = deploymentDetail(deploymentOf(made, now), project, made.id === world.production)
      return json(response, 200, { ...detail, url, readyState, readySubstate, ...world.details?.[made.id] })
    }
    const [, built] = /^GET \/v3\/deployments\/(\w+)\/events$/.exec(found) ?? []
    if (built !== undefined) return json(response, 200, world.build ?? [])
    if (found === 'GET /v10/projects/prj_1/env' || found === 'GET /v10/projects/shop/env') {
      const envs = variables.map(it => ({ ...listed(it), value: 'v2:ciphertext' }))
      return json(response, 200, { envs, pagination: { count: envs.length, next: null, prev: null } })
    }
    const [, wanted] = /^(?:GET \/v1|PATCH \/v9)\/projects\/shop\/env\/(\w+)$/.exec(found) ?? []
    const variable = variables.find(it => it.id === wanted)
    if (variable !== undefined && method === 'GET') {
      return json(response, 200, { ...listed(variable), decrypted: variable.type !== 'sensitive' })
    }
    const { moves = 'at once' } = world
    if (method !== 'GET' && typeof moves === 'object') return error(moves.status, 'refused')
    const unanswered = moves === 'no answer' || moves === 'no answer, moved'
    if (found === 'POST /v10/projects/shop/env') {
      const { key, value, target } = JSON.parse(body)
      if (moves !== 'no answer')
        variables = [...variables, { id: 'env_n', key, value, target, updatedAt: now.getTime() }]
      return unanswered
        ? void response.destroy()
        : json(response, 201, { created: variables.slice(-1).map(listed)[0], failed: [] })
    }
    if (variable !== undefined) {
      if (moves !== 'no answer') Object.assign(variable, { ...JSON.parse(body), updatedAt: variable.updatedAt + 1 })
      return unanswered ? void response.destroy() : json(response, 200, listed(variable))
    }
    if (found === 'POST /v13/deployments') {
      const { deploymentId, target, meta } = JSON.parse(body)
      const of = world.deployments.find(it => it.id === deploymentId)
      if (of === undefined || target !== 'production') return error(404, 'Deployment not found')
      if (moves !== 'no answer') world.deployments = [{ ...of, id: 'dpl_n', mark: meta.handrail }, ...world.deployments]
      return unanswered ? void response.destroy() : json(response, 200, { id: 'dpl_n', readyState: 'QUEUED' })
    }
    if (found === `GET /v1/projects/prj_1/deployments/${world.production}/runtime-logs`) {
      response.writeHead(200, { 'content-type': 'application/stream+json' })
      response.flushHeaders()
      // As a stream is cut: in the middle of a line.
      return void response.write(
        world.live
          ?.map(it => `${JSON.stringify(it)}\n`)
          .join('')
          .concat('{"level":"er') ?? '',
      )
    }
    if (found === 'GET /api/logs/request-logs') {
      const { searchParams: query } = url
      const answer = world.answers?.(query) ?? requestLogs(world.logs ?? [], query, project.domain)
      return void response.writeHead(answer.status, answer.headers).end(answer.body)
    }
    const [, kind, to] = /^POST \/v(?:1|10)\/projects\/prj_1\/(rollback|promote)\/(\w+)$/.exec(found) ?? []
    if (kind === undefined || to === undefined) return error(404, 'The requested API endpoint was not found')
    const jobStatus =
      moves === 'job fails' ? 'failed' : moves === 'later' || moves === 'never' ? 'pending' : 'succeeded'
    if (moves !== 'no answer') {
      const asked = { type: kind === 'rollback' ? kind : 'promote', toDeploymentId: to } as const
      job = { ...asked, fromDeploymentId: world.production, jobStatus, requestedAt: now.getTime() }
    }
    if (jobStatus === 'succeeded' && moves !== 'no answer') world.production = to
    reads = 0
    if (unanswered) return void response.destroy()
    response.writeHead(201).end()
  })
  const target = {
    ...{ kind: 'vercel', project: 'shop', team: 'team_shop', base: server.url, private: true },
    secrets: { token: '$VERCEL_TOKEN' },
  }
  /** As they are now. */
  const variablesNow = () => variables
  const posts = () => server.seen.filter(it => it.method !== 'GET').map(it => it.path)
  return { target, environment: { VERCEL_TOKEN: token }, posts, variables: variablesNow, seen: server.seen }
}

/** An entry of the list, with an address that a test can guess. */
function entry(made: Made, now: Date) {
  const { id, staged, state = 'READY' } = made
  return {
    ...deploymentEntry(deploymentOf(made, now), project),
    ...{ url: `${id}.vercel.app`, state, readyState: state, readySubstate: staged ? 'STAGED' : 'PROMOTED' },
  }
}

function deploymentOf({ id, sha, message, hoursAgo, mark }: Made, now: Date): Deployment {
  const createdAt = now.getTime() - hoursAgo * 3_600_000
  const meta = mark === undefined ? {} : { handrail: mark }
  return { ...newDeployment(message, true, now), id, sha, createdAt, readyAt: createdAt, meta }
}

/** What is in production and in no list. */
function unlisted(id: string): Made {
  return { id, sha: '0'.repeat(40), message: 'Not in the list', hoursAgo: 1 }
}

function listed({ type = 'encrypted', ...it }: Variable) {
  return { ...variableEntry({ ...it, type }), target: it.target }
}
