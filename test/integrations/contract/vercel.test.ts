import { Vercel } from '@vercel/sdk'
import { describe, expect, test } from 'vitest'
import {
  createVariable,
  moveProduction,
  readProject,
  readValue,
  readVariables,
  redeployProduction,
  type VercelContext,
  type VercelProject,
  writeValue,
} from '../../../src/integrations/vercel/api.ts'
import { findDeployment } from '../../../src/integrations/vercel/find-deployment.ts'
import { listDeployments } from '../../../src/integrations/vercel/list-deployments.ts'
import { readBuildLog } from '../../../src/integrations/vercel/read-build-log.ts'
import { readLiveLogs } from '../../../src/integrations/vercel/read-live-logs.ts'
import { contextFor } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'

const teamId = 'team_shop'
const project: VercelProject = { id: 'prj_1', name: 'shop', accountId: teamId }
const sha = '91bd0f27c3e85a4410d9fb6e2875ac01d4937e6b'
const of = { projectId: 'prj_1', target: 'production', limit: 100, teamId } as const
const built = { name: 'shop', project: 'prj_1', deploymentId: 'dpl_a', target: 'production', meta: { handrail: 'm' } }

/** Each operation that is used: as the connector asks for it, and as Vercel's own client does. */
const operations: readonly (readonly [
  string,
  (context: VercelContext) => PromiseLike<unknown>,
  (client: Vercel) => PromiseLike<unknown>,
])[] = [
  ['GET /v9/projects/{idOrName}', readProject, it => it.projects.getProject({ idOrName: 'shop', teamId })],
  [
    'GET /v7/deployments',
    it => listDeployments(project, { since: 1, until: 9, pages: 1 }, it),
    it => it.deployments.getDeployments({ ...of, state: 'READY', since: 1, until: 9 }),
  ],
  [
    'GET /v7/deployments of a commit',
    it => findDeployment(sha, project, it),
    it => it.deployments.getDeployments({ ...of, state: 'READY', sha }),
  ],
  [
    'GET /v13/deployments/{idOrUrl}',
    it => findDeployment('https://shop-a.vercel.app/', project, it),
    it => it.deployments.getDeployment({ idOrUrl: 'shop-a.vercel.app', teamId }),
  ],
  [
    'GET /v3/deployments/{idOrUrl}/events',
    it => readBuildLog('dpl_a', it),
    it => it.deployments.getDeploymentEvents({ idOrUrl: 'dpl_a', direction: 'backward', limit: 500, teamId }),
  ],
  [
    'POST /v13/deployments',
    it => redeployProduction(project, { from: 'dpl_a', mark: 'm' }, it),
    it => it.deployments.createDeployment({ forceNew: '1', teamId, requestBody: built }),
  ],
  [
    'POST /v1/projects/{projectId}/rollback/{deploymentId}',
    it => moveProduction('rollback', 'prj_1', 'dpl_a', it),
    it => it.projects.requestRollback({ projectId: 'prj_1', deploymentId: 'dpl_a', teamId }),
  ],
  [
    'POST /v10/projects/{projectId}/promote/{deploymentId}',
    it => moveProduction('promote', 'prj_1', 'dpl_a', it),
    it => it.projects.requestPromote({ projectId: 'prj_1', deploymentId: 'dpl_a', teamId }),
  ],
  [
    'GET /v10/projects/{idOrName}/env',
    readVariables,
    it => it.projects.filterProjectEnvs({ idOrName: 'shop', teamId }),
  ],
  [
    'POST /v10/projects/{idOrName}/env',
    it => createVariable('FEED_ENABLED', 'false', it),
    it =>
      it.projects.createProjectEnv({
        ...{ idOrName: 'shop', teamId },
        requestBody: { key: 'FEED_ENABLED', value: 'false', type: 'encrypted', target: ['production'] },
      }),
  ],
  [
    'GET /v1/projects/{idOrName}/env/{id}',
    it => readValue('env_1', it),
    it => it.projects.getProjectEnv({ idOrName: 'shop', id: 'env_1', teamId }),
  ],
  [
    'PATCH /v9/projects/{idOrName}/env/{id}',
    it => writeValue('env_1', 'false', it),
    it => it.projects.editProjectEnv({ idOrName: 'shop', id: 'env_1', teamId, requestBody: { value: 'false' } }),
  ],
  [
    'GET /v1/projects/{projectId}/deployments/{deploymentId}/runtime-logs',
    it => readLiveLogs(project, 'dpl_a', it),
    it => it.logs.getRuntimeLogs({ projectId: 'prj_1', deploymentId: 'dpl_a', teamId }),
  ],
]

// The target below is one of Vercel.
const contextAt = (base: string) =>
  contextFor(
    { kind: 'vercel', project: 'shop', team: teamId, base, private: true, secrets: { token: '$TOKEN' } },
    { environment: { TOKEN: 'k' } },
  ) as VercelContext
const clientAt = (serverURL: string, bearerToken = 'k') =>
  new Vercel({ serverURL, bearerToken, retryConfig: { strategy: 'none' } })

/** Asks of the connector alone: the stream comes in lines, which is its default too. */
const own = new Set(['format'])

describe('the connector asks as the vendor’s own client does:', () => {
  test.each(operations)('%s', async (_, connector, client) => {
    const server = await startServer((_, response) =>
      json(response, 404, { error: { code: 'not_found', message: 'x' } }),
    )
    await connector(contextAt(server.url))
    // It refuses the answer; the request is what is compared.
    await Promise.resolve(client(clientAt(server.url))).catch(() => undefined)
    const [ours, theirs] = server.seen.map(({ method, path, headers, body }) => {
      const { pathname, searchParams } = new URL(path, server.url)
      const query = [...searchParams].filter(([name]) => !own.has(name)).toSorted()
      // An empty object is what Vercel's command line sends where there is nothing to say; the client sends nothing.
      const sent = body === '' ? {} : JSON.parse(body)
      return { method, pathname, query, token: headers.authorization, body: sent }
    })
    expect(ours).toEqual(theirs)
  })
})
