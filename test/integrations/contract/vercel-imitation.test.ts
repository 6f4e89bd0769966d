import { Vercel } from '@vercel/sdk'
import { GetRuntimeLogsResponseBody$inboundSchema } from '@vercel/sdk/models/getruntimelogsop.js'
import { expect, test } from 'vitest'
import { project } from '../../../playground/systems/vercel/project.ts'
import { logLine } from '../../../playground/systems/vercel/shapes.ts'
import { startForTest } from '../../support/start-for-test.ts'

const teamId = 'team_5hGq8yTnXw2ZkLd7RvBc3PfM'
const shop = { idOrName: 'opsmantik-console', teamId }
const earlier = 'dpl_8aaKx3TmVq6RzNw1YcHb5LdPsGfJ'

/** Each operation that is used, as Vercel's own client asks for it: it refuses an answer that its description does not have. */
const operations: readonly (readonly [string, (client: Vercel) => Promise<unknown>])[] = [
  ['GET /v9/projects/{idOrName}', it => it.projects.getProject(shop)],
  [
    'GET /v7/deployments',
    it => it.deployments.getDeployments({ projectId: shop.idOrName, target: 'production', limit: 2, teamId }),
  ],
  ['GET /v13/deployments/{idOrUrl}', it => it.deployments.getDeployment({ idOrUrl: earlier, teamId })],
  [
    'GET /v3/deployments/{idOrUrl}/events',
    it => it.deployments.getDeploymentEvents({ idOrUrl: earlier, direction: 'backward', limit: 500, teamId }),
  ],
  [
    'POST /v13/deployments',
    it =>
      it.deployments.createDeployment({
        ...{ forceNew: '1', teamId },
        requestBody: { name: shop.idOrName, project: shop.idOrName, deploymentId: earlier, target: 'production' },
      }),
  ],
  [
    'POST /v1/projects/{projectId}/rollback/{deploymentId}',
    it =>
      it.projects.requestRollback({
        projectId: shop.idOrName,
        deploymentId: 'dpl_4vRtL9ZpYd2MnXk7WqCe8HsBfGaJ',
        teamId,
      }),
  ],
  [
    'POST /v10/projects/{projectId}/promote/{deploymentId}',
    it =>
      it.projects.requestPromote({
        projectId: shop.idOrName,
        deploymentId: 'dpl_4vRtL9ZpYd2MnXk7WqCe8HsBfGaJ',
        teamId,
      }),
  ],
  ['GET /v10/projects/{idOrName}/env', it => it.projects.filterProjectEnvs(shop)],
  [
    'POST /v10/projects/{idOrName}/env',
    it =>
      it.projects.createProjectEnv({
        ...shop,
        requestBody: { key: 'FEED_ENABLED', value: 'false', type: 'encrypted', target: ['production'] },
      }),
  ],
  ['GET /v1/projects/{idOrName}/env/{id}', async it => it.projects.getProjectEnv({ ...shop, id: await variable(it) })],
  [
    'PATCH /v9/projects/{idOrName}/env/{id}',
    async it => it.projects.editProjectEnv({ ...shop, id: await variable(it), requestBody: { value: 'false' } }),
  ],
]

async function variable(client: Vercel): Promise<string> {
  const listed = await client.projects.filterProjectEnvs(shop)
  const envs = 'envs' in listed ? listed.envs : []
  return envs[0]?.id ?? ''
}

test.each(operations)('the imitation answers %s as the description says', async (_, ask) => {
  const systems = await startForTest()
  const client = new Vercel({
    ...{ serverURL: systems.urls.vercel, bearerToken: systems.environment.VERCEL_TOKEN },
    retryConfig: { strategy: 'none' },
  })
  const refused = await ask(client).then(
    () => null,
    (thrown: unknown) => (thrown instanceof Error ? String(thrown.cause ?? thrown) : thrown),
  )
  expect(refused).toBeNull()
})

test('the imitation streams GET …/runtime-logs in lines as the description says', () => {
  const request = { id: 'fra1::a', at: new Date(0), deployment: earlier, method: 'POST', path: '/api/x', status: 500 }
  const line = logLine({ ...request, lines: [{ level: 'error', message: 'x' }] }, project)
  expect(GetRuntimeLogsResponseBody$inboundSchema.safeParse(line)).toMatchObject({ success: true })
})
