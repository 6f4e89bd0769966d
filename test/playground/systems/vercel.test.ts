import { expect, test } from 'vitest'
import { z } from 'zod'
import { readJson } from '../../support/read-json.ts'
import { startForTest, type TestSystems } from '../../support/start-for-test.ts'
import { until } from '../../support/until.ts'

/** What a client may rely on, by Vercel's reference of `GET /v7/deployments`. */
const listed = z.object({
  deployments: z.array(
    z.object({
      uid: z.string().startsWith('dpl_'),
      name: z.literal('opsmantik-console'),
      projectId: z.string().startsWith('prj_'),
      url: z.string(),
      created: z.number(),
      createdAt: z.number(),
      ready: z.number(),
      readyState: z.literal('READY'),
      readySubstate: z.enum(['PROMOTED', 'STAGED']).optional(),
      type: z.literal('LAMBDAS'),
      target: z.enum(['production', 'staging']).nullable(),
      inspectorUrl: z.string().nullable(),
      isRollbackCandidate: z.boolean(),
      creator: z.object({ uid: z.string(), username: z.string() }),
      meta: z.object({ githubCommitSha: z.string().length(40), githubCommitMessage: z.string() }),
    }),
  ),
  pagination: z.object({ count: z.number(), next: z.number().nullable(), prev: z.number().nullable() }),
})

const project = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  targets: z.object({
    production: z.object({ id: z.string(), readyState: z.literal('READY'), alias: z.array(z.string()) }),
  }),
  lastAliasRequest: z
    .object({
      fromDeploymentId: z.string(),
      toDeploymentId: z.string(),
      jobStatus: z.enum(['succeeded', 'failed', 'skipped', 'pending', 'in-progress']),
      requestedAt: z.number(),
      type: z.enum(['promote', 'rollback']),
    })
    .nullable(),
})

function ask(systems: TestSystems, path: string, method = 'GET') {
  return fetch(`${systems.urls.vercel}${path}`, {
    method,
    headers: { authorization: `Bearer ${systems.environment.VERCEL_TOKEN}` },
  })
}

const readProject = async (systems: TestSystems) =>
  project.parse(await (await ask(systems, '/v9/projects/opsmantik-console')).json())

const live = async (systems: TestSystems) => (await readProject(systems)).targets.production.id

async function production(systems: TestSystems) {
  const answer = await ask(systems, '/v7/deployments?projectId=opsmantik-console&target=production')
  return listed.parse(await answer.json()).deployments
}

test('a call without the right token is refused and moves nothing', async () => {
  const systems = await startForTest()
  const [current, previous] = await production(systems)
  const path = `/v1/projects/opsmantik-console/rollback/${previous?.uid}`
  for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
    const answer = await fetch(`${systems.urls.vercel}${path}`, { method: 'POST', headers })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ error: { code: 'forbidden' } })
  }
  expect((await systems.state()).moves).toEqual([])
  expect(await live(systems)).toBe(current?.uid)
})

test('the project is found by name and by id, and names the deployment that is live', async () => {
  const systems = await startForTest()
  const found = await readProject(systems)
  expect(found.lastAliasRequest).toBeNull()
  expect(await (await ask(systems, `/v9/projects/${found.id}`)).json()).toEqual(
    await (await ask(systems, '/v9/projects/opsmantik-console')).json(),
  )
  const detail = await ask(systems, `/v13/deployments/${found.targets.production.id}`)
  expect(await detail.json()).toMatchObject({
    id: found.targets.production.id,
    readyState: 'READY',
    alias: ['console.opsmantik.com'],
    gitSource: { type: 'github', sha: expect.stringMatching(/^[0-9a-f]{40}$/) },
  })
  expect((await ask(systems, '/v9/projects/another')).status).toBe(404)
  expect((await ask(systems, '/v13/deployments/dpl_none')).status).toBe(404)
})

test('deployments come newest first, and the cursor leads through all of them once', async () => {
  const systems = await startForTest()
  const all = listed.parse(await (await ask(systems, '/v6/deployments?projectId=opsmantik-console')).json())
  const created = all.deployments.map(it => it.created)
  expect(created).toEqual([...created].sort((one, other) => other - one))
  expect(all.deployments.some(it => it.target === null)).toBe(true)

  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const page = listed.parse(await (await ask(systems, `/v7/deployments?limit=2${cursor}`)).json())
    seen.push(...page.deployments.map(it => it.uid))
    if (page.pagination.next === null) break
    cursor = `&until=${page.pagination.next}`
  }
  expect(seen).toEqual(all.deployments.map(it => it.uid))
  expect((await ask(systems, '/v7/deployments?limit=0')).status).toBe(400)
})

test('a rollback is accepted at once, and production follows a moment later', async () => {
  const systems = await startForTest({ moveTakes: 1_000 })
  systems.break('deploy')
  const [bad, good] = await production(systems)
  const answer = await ask(systems, `/v1/projects/opsmantik-console/rollback/${good?.uid}`, 'POST')
  expect(answer.status).toBe(201)
  expect(await answer.text()).toBe('')
  const moving = await readProject(systems)
  expect(moving.targets.production.id).toBe(bad?.uid)
  expect(moving.lastAliasRequest).toMatchObject({
    type: 'rollback',
    jobStatus: expect.stringMatching(/^(pending|in-progress)$/),
    fromDeploymentId: bad?.uid,
    toDeploymentId: good?.uid,
  })
  await until(async () => (await live(systems)) === good?.uid)
  expect((await readProject(systems)).lastAliasRequest?.jobStatus).toBe('succeeded')
  expect((await systems.state()).outage).toBeNull()
})

test('every request to move production is counted, also one that is refused', async () => {
  const systems = await startForTest({ moveTakes: 60_000 })
  systems.break('deploy')
  const [bad, good, older] = await production(systems)
  const path = '/v1/projects/opsmantik-console/rollback'
  const statuses = []
  for (const id of [good?.uid, good?.uid, older?.uid]) {
    statuses.push((await ask(systems, `${path}/${id}`, 'POST')).status)
  }
  expect(statuses).toEqual([201, 409, 409])
  const { moves, moving, live } = await systems.state()
  expect(moves.map(it => [it.kind, it.deployment, it.status])).toEqual([
    ['rollback', good?.uid, 201],
    ['rollback', good?.uid, 409],
    ['rollback', older?.uid, 409],
  ])
  expect(moving).toBe(true)
  expect(live.id).toBe(bad?.uid)
})

test('production cannot be moved to where it is, to a preview or to nothing', async () => {
  const systems = await startForTest()
  const all = listed.parse(await (await ask(systems, '/v7/deployments')).json()).deployments
  const preview = all.find(it => it.target === null)?.uid
  const statuses = []
  for (const id of [await live(systems), preview, 'dpl_none']) {
    statuses.push((await ask(systems, `/v1/projects/opsmantik-console/rollback/${id}`, 'POST')).status)
  }
  expect(statuses).toEqual([409, 422, 404])
})

test('a rollback is undone by promoting the deployment again, with its fault', async () => {
  const systems = await startForTest()
  systems.break('deploy')
  const [bad, good] = await production(systems)
  await ask(systems, `/v1/projects/opsmantik-console/rollback/${good?.uid}`, 'POST')
  await until(async () => (await live(systems)) === good?.uid)
  const answer = await ask(systems, `/v10/projects/opsmantik-console/promote/${bad?.uid}`, 'POST')
  expect(answer.status).toBe(201)
  await until(async () => (await systems.state()).outage === 'bad-deployment')
})

test('the history of the logs has what every deployment of production has logged', async () => {
  const systems = await startForTest()
  systems.break('deploy')
  const bad = await live(systems)
  const { id } = await readProject(systems)
  const history = async (more: string) => {
    const now = Date.parse((await systems.state()).now)
    const period = `startDate=${now - 1_800_000}&endDate=${now}`
    const path = `/api/logs/request-logs?projectId=${id}&ownerId=team&page=0&${period}${more}`
    return readJson<{ rows: { deploymentId: string; statusCode: number }[]; hasMoreRows: boolean }>(
      await ask(systems, path),
    )
  }
  const failed = await history('&level=error')
  expect(failed.rows.map(it => [it.deploymentId, it.statusCode])).toEqual([1, 2, 3, 4].map(() => [bad, 500]))
  expect(failed.hasMoreRows).toBe(false)
  const all = await history('')
  expect([all.rows.length, all.hasMoreRows]).toEqual([100, true])
  expect((await ask(systems, '/api/logs/request-logs?projectId=another')).status).toBe(404)
})

test('the stream of the logs has only what comes from now on', async () => {
  const systems = await startForTest()
  const path = `/v1/projects/opsmantik-console/deployments/${await live(systems)}/runtime-logs`
  const answer = await ask(systems, path)
  expect(answer.headers.get('content-type')).toBe('application/stream+json')
  systems.advance(15_000)
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  expect(
    value
      ?.trim()
      .split('\n')
      .map(it => JSON.parse(it).level),
  ).toEqual(['info'])
})

test('the list of variables holds no value of a secret', async () => {
  const systems = await startForTest()
  const answer = await ask(systems, '/v10/projects/opsmantik-console/env')
  const { envs } = await readJson<{ envs: { key: string; type: string }[] }>(answer)
  expect(envs.map(it => it.key)).toContain('SUPABASE_SERVICE_ROLE_KEY')
  expect(envs.find(it => it.type === 'sensitive')).toMatchObject({ value: '' })
})
