import { outages } from '../outage.ts'
import type { Request } from '../traffic.ts'
import type { Deployment } from './deployment.ts'
import type { Deployments } from './deployments.ts'
import { project } from './project.ts'
import type { LoggedRequest } from './request-logs.ts'

const url = (it: Deployment) => `${project.name}-${it.id.slice(4, 13).toLowerCase()}-opsmantik.vercel.app`

const creator = (it: Deployment) => ({
  uid: it.author.uid,
  email: it.author.email,
  username: it.author.username,
  githubLogin: it.author.username,
})

const meta = (it: Deployment) => ({
  githubCommitSha: it.sha,
  githubCommitMessage: it.message,
  githubCommitRef: it.branch,
  githubCommitAuthorName: it.author.name,
  githubCommitAuthorLogin: it.author.username,
  githubCommitOrg: project.repository.org,
  githubCommitRepo: project.repository.repo,
  githubCommitRepoId: String(project.repository.repoId),
  githubDeployment: '1',
})

/** An entry of `GET /v7/deployments`. */
export function deploymentEntry(it: Deployment) {
  return {
    uid: it.id,
    name: project.name,
    projectId: project.id,
    url: url(it),
    created: it.createdAt,
    createdAt: it.createdAt,
    buildingAt: it.createdAt + 1_000,
    ready: it.readyAt,
    source: 'git',
    state: 'READY',
    readyState: 'READY',
    ...(it.target === 'production' ? { readySubstate: 'PROMOTED' } : {}),
    type: 'LAMBDAS',
    creator: creator(it),
    inspectorUrl: `https://vercel.com/opsmantik/${project.name}/${it.id.slice(4)}`,
    meta: meta(it),
    target: it.target,
    aliasError: null,
    aliasAssigned: it.readyAt,
    isRollbackCandidate: it.target === 'production',
    checksState: 'completed',
    checksConclusion: 'succeeded',
  }
}

/** The answer of `GET /v13/deployments/{id}`. */
export function deploymentDetail(it: Deployment, live: boolean) {
  const { uid, created, state, ...entry } = deploymentEntry(it)
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
    team: { id: project.accountId, name: 'OpsMantik', slug: 'opsmantik' },
    bootedAt: created + 1_000,
  }
}

/** The answer of `GET /v9/projects/{idOrName}`. */
export function projectDetail(deployments: Deployments) {
  const live = deployments.live()
  const request = deployments.lastAliasRequest()
  return {
    accountId: project.accountId,
    id: project.id,
    name: project.name,
    framework: 'nextjs',
    nodeVersion: '22.x',
    createdAt: 1_704_103_200_000,
    updatedAt: live.readyAt,
    live: true,
    link: { type: 'github', ...project.repository, productionBranch: 'main', deployHooks: [] },
    targets: {
      production: {
        id: live.id,
        alias: [project.domain],
        aliasAssigned: live.readyAt,
        createdAt: live.createdAt,
        creator: { uid: live.author.uid, username: live.author.username, email: live.author.email },
        deploymentHostname: url(live).replace(/\.vercel\.app$/, ''),
        name: project.name,
        meta: meta(live),
        plan: 'pro',
        private: true,
        readyState: 'READY',
        readySubstate: 'PROMOTED',
        readyAt: live.readyAt,
        target: 'production',
        teamId: project.accountId,
        type: 'LAMBDAS',
        url: url(live),
        userId: live.author.uid,
      },
    },
    autoAssignCustomDomains: deployments.rolledBackTo() === null,
    lastRollbackTarget: deployments.rolledBackTo() === null ? null : { id: deployments.rolledBackTo() },
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
export function logLine(request: Request) {
  const { id, at, method, path, status, lines } = loggedRequest(request)
  return {
    ...{ rowId: id, timestampInMs: at.getTime(), level: lines[0]?.level, message: lines[0]?.message },
    ...{ messageTruncated: false, source: 'serverless', domain: project.domain },
    ...{ requestMethod: method, requestPath: path, responseStatusCode: status },
  }
}
