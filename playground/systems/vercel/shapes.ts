import { outages } from '../outage.ts'
import type { Request } from '../traffic.ts'
import type { AliasRequest, Deployment } from './deployment.ts'
import type { Project } from './project.ts'
import type { LoggedRequest } from './request-logs.ts'
import type { Variable } from './variables.ts'

const url = (it: Deployment, { name, team }: Project) =>
  `${name}-${it.id.slice(4, 13).toLowerCase()}-${team.slug}.vercel.app`

const creator = (it: Deployment) => ({
  uid: it.author.uid,
  email: it.author.email,
  username: it.author.username,
  githubLogin: it.author.username,
})

const meta = (it: Deployment, { repository }: Project) => ({
  githubCommitSha: it.sha,
  githubCommitMessage: it.message,
  githubCommitRef: it.branch,
  githubCommitAuthorName: it.author.name,
  githubCommitAuthorLogin: it.author.username,
  githubCommitOrg: repository.org,
  githubCommitRepo: repository.repo,
  githubCommitRepoId: String(repository.repoId),
  githubDeployment: '1',
  ...it.meta,
})

/** An entry of `GET /v7/deployments`. */
export function deploymentEntry(it: Deployment, project: Project) {
  return {
    uid: it.id,
    name: project.name,
    projectId: project.id,
    url: url(it, project),
    created: it.createdAt,
    createdAt: it.createdAt,
    buildingAt: it.createdAt + 1_000,
    ...(it.state === 'READY' ? { ready: it.readyAt } : {}),
    source: 'git',
    state: it.state,
    readyState: it.state,
    ...(it.target === 'production' && it.state === 'READY' ? { readySubstate: 'PROMOTED' } : {}),
    type: 'LAMBDAS',
    creator: creator(it),
    inspectorUrl: `https://vercel.com/${project.team.slug}/${project.name}/${it.id.slice(4)}`,
    meta: meta(it, project),
    target: it.target,
    aliasError: null,
    aliasAssigned: it.state === 'READY' ? it.readyAt : null,
    isRollbackCandidate: it.target === 'production' && it.state === 'READY',
    ...(it.state === 'READY' ? { checksState: 'completed', checksConclusion: 'succeeded' } : {}),
  }
}

/** The answer of `GET /v13/deployments/{id}`. */
export function deploymentDetail(it: Deployment, project: Project, live: boolean) {
  const { uid, created, state, ...entry } = deploymentEntry(it, project)
  return {
    id: uid,
    ...entry,
    creator: { uid: it.author.uid, username: it.author.username },
    ownerId: project.accountId,
    version: 2,
    public: false,
    status: state,
    alias: live ? [project.domain] : [],
    regions: ['fra1'],
    project: { id: project.id, name: project.name, framework: 'nextjs' },
    gitSource: { type: 'github', repoId: project.repository.repoId, ref: it.branch, sha: it.sha, prId: null },
    team: { id: project.accountId, ...project.team },
    bootedAt: created + 1_000,
    aliasAssigned: true,
    ...{ build: { env: [] }, env: [], plan: 'pro', projectSettings: { framework: 'nextjs' } },
  }
}

type Moved = {
  readonly request: AliasRequest | null
  /** The deployment to which production was rolled back; null where it was not. */
  readonly rolledBackTo: string | null
}

const resources = { functionDefaultRegions: ['fra1'] }

/** The answer of `GET /v9/projects/{idOrName}`. */
export function projectDetail(project: Project, live: Deployment, { request, rolledBackTo }: Moved) {
  return {
    accountId: project.accountId,
    id: project.id,
    name: project.name,
    framework: 'nextjs',
    nodeVersion: '22.x',
    createdAt: 1_704_103_200_000,
    updatedAt: live.readyAt,
    live: true,
    ...{ alias: [], defaultResourceConfig: resources, resourceConfig: resources, deploymentExpiration: {} },
    link: { type: 'github', ...project.repository, productionBranch: 'main', deployHooks: [] },
    targets: {
      production: {
        id: live.id,
        alias: [project.domain],
        aliasAssigned: live.readyAt,
        createdAt: live.createdAt,
        creator: { uid: live.author.uid, username: live.author.username, email: live.author.email },
        deploymentHostname: url(live, project).replace(/\.vercel\.app$/, ''),
        name: project.name,
        meta: meta(live, project),
        plan: 'pro',
        private: true,
        readyState: 'READY',
        readySubstate: 'PROMOTED',
        readyAt: live.readyAt,
        target: 'production',
        teamId: project.accountId,
        type: 'LAMBDAS',
        url: url(live, project),
        userId: live.author.uid,
      },
    },
    autoAssignCustomDomains: rolledBackTo === null,
    lastRollbackTarget: rolledBackTo === null ? null : { id: rolledBackTo },
    lastAliasRequest: request,
  }
}

/** A request with what it logged. */
export function loggedRequest({ id, at, deployment, path, status, outage }: Request): LoggedRequest {
  const failure = outage === null ? null : outages[outage]
  const line =
    failure === null
      ? { level: 'info', message: 'call event stored' }
      : { level: 'error', message: `${failure.type}: ${failure.value}` }
  return { ...{ id, at, deployment, path, status }, method: 'POST', lines: [line] }
}

/** A line of the stream of a deployment's logs. */
export function logLine({ id, at, method, path, status, lines }: LoggedRequest, { domain }: Project) {
  return {
    ...{ rowId: id, timestampInMs: at.getTime(), level: lines[0]?.level, message: lines[0]?.message },
    ...{ messageTruncated: false, source: 'serverless', domain },
    ...{ requestMethod: method, requestPath: path, responseStatusCode: status },
  }
}

/** A variable as the API lists it; a secret's value is never in it. */
export function variableEntry({ id, key, type, value, updatedAt }: Variable) {
  return {
    ...{ id, key, type, value: type === 'sensitive' ? '' : value, target: ['production'], configurationId: null },
    ...{ gitBranch: null, comment: '', createdAt: 1_704_103_200_000, updatedAt, createdBy: 'usr_Kq2vN8dTz4' },
    updatedBy: null,
    securityIssues: [],
  }
}

/** What a build said, in the order in which it did. */
export function buildEvents({ id, sha, createdAt, readyAt, state }: Deployment) {
  const end = { BUILDING: [], READY: ['Build Completed'], ERROR: ['Error: Command "npm run build" exited with 1'] }
  const said = [
    `Cloning the repository (Branch: main, Commit: ${sha.slice(0, 7)})`,
    'Running "npm run build"',
    ...end[state],
  ]
  return said.map((text, index) => ({
    ...{ type: 'stdout', created: createdAt + ((readyAt - createdAt) / said.length) * index },
    payload: { deploymentId: id, text },
  }))
}
