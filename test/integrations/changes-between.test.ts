import { expect, onTestFinished, test } from 'vitest'
import { startGithub } from '../../playground/systems/github/start-github.ts'
import { startSentry } from '../../playground/systems/sentry/start-sentry.ts'
import { createTraffic } from '../../playground/systems/traffic.ts'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { now } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { startForTest } from '../support/start-for-test.ts'

const between = { from: new Date(now.getTime() - 4 * 3_600_000), to: now }

/** Calls to one target `it` of a system `shop`. */
function callsTo(target: object, environment: { readonly [name: string]: string } = { TOKEN: 't' }) {
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets: { it: target } }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } })
  const calls = openCalls({
    catalog: parseCatalog([{ file: 'catalog.yml', text }]),
    environment: name => environment[name] ?? null,
    now: () => now,
  })
  onTestFinished(calls.close)
  return (period = between, signal?: AbortSignal) =>
    calls.changesBetween({ system: 'shop', target: 'it' }, period, signal)
}

test('GitHub tells of the commits of the default branch, and which of them hold a migration', async () => {
  const github = await startGithub({ token: 't', now: () => now })
  onTestFinished(github.close)
  github.break('migration')
  github.break('merged')
  const ask = callsTo({
    ...{ kind: 'github', repository: 'acme/cloudgreet', base: github.url, private: true },
    ...{ migrations: 'supabase/migrations', secrets: { token: '$TOKEN' } },
  })
  expect(await ask()).toEqual({
    kind: 'found',
    changes: [
      {
        at: new Date(now.getTime() - 40 * 60_000),
        what: expect.stringMatching(/^merged [0-9a-f]{7} {2}“Keep a slot for each call \(#418\)”, with a migration$/),
        by: 'ana',
        link: { label: 'Diff', url: expect.stringMatching(/^https:\/\/github\.com\/acme\/cloudgreet\/commit\//) },
      },
      expect.objectContaining({ by: 'chen', what: expect.stringMatching(/“Answer calls faster”$/) }),
    ],
  })
  github.break('forbidden')
  expect(await ask()).toEqual({ kind: 'refused', reason: expect.stringMatching(/answered 403.*TOKEN may lack/) })
})

test('Sentry tells of releases', async () => {
  const sha = '3c1e7ab41f0d2c5b6a79887766554433221100ff'
  const sentry = await startSentry({
    ...{ token: 't', now: () => now, delay: () => 0 },
    traffic: createTraffic({ now: () => now, outage: () => null, deployment: () => 'dpl_1' }),
    deployed: () =>
      [20, 300].map(minutes => ({ deployment: 'd', sha, at: new Date(now.getTime() - minutes * 60_000) })),
  })
  onTestFinished(sentry.close)
  const ask = callsTo({
    ...{ kind: 'sentry', organization: 'opsmantik', project: 'console', base: sentry.url, private: true },
    secrets: { token: '$TOKEN' },
  })
  expect(await ask()).toEqual({
    kind: 'found',
    changes: [{ at: new Date(now.getTime() - 20 * 60_000), what: 'released 3c1e7ab41f0d', by: null, link: null }],
  })
})

test('Vercel tells of deployments and of variables, by their names', async () => {
  const systems = await startForTest()
  systems.break('deploy')
  const ask = callsTo(
    {
      ...{ kind: 'vercel', project: 'opsmantik-console', base: systems.urls.vercel, private: true },
      secrets: { token: '$TOKEN' },
    },
    { TOKEN: systems.environment.VERCEL_TOKEN },
  )
  const at = new Date((await systems.state()).now)
  const found = await ask({ from: new Date(at.getTime() - 3_600_000), to: new Date(at.getTime() + 1_000) })
  expect(found).toEqual({
    kind: 'found',
    changes: [
      {
        at: expect.any(Date),
        what: expect.stringMatching(/^deployed [0-9a-f]{7} {2}“Queue rewrite”$/),
        by: 'chen',
        link: { label: 'Diff', url: expect.stringMatching(/^https:\/\/github\.com\/.+\/commit\/[0-9a-f]{40}$/) },
      },
    ],
  })
})

test('a variable that was set in the period is named, and its value is not', async () => {
  const at = now.getTime() - 60_000
  const server = await startServer(({ path }, response) => {
    if (path.startsWith('/v9/projects')) return json(response, 200, { id: 'prj_1', name: 'shop', accountId: 'team_1' })
    if (path.startsWith('/v7/deployments')) {
      return json(response, 200, { deployments: [], pagination: { count: 0, next: null, prev: null } })
    }
    const about = { type: 'encrypted', target: ['production'], value: 'eyJ-secret' }
    json(response, 200, {
      envs: [
        { ...about, id: '1', key: 'RATE_LIMIT', updatedAt: at },
        { ...about, id: '2', key: 'OLD', updatedAt: at - 86_400_000 },
        { ...about, id: '3', key: 'PREVIEW', target: ['preview'], updatedAt: at },
      ],
    })
  })
  const ask = callsTo({
    kind: 'vercel',
    project: 'shop',
    base: server.url,
    private: true,
    secrets: { token: '$TOKEN' },
  })
  expect(await ask()).toEqual({
    kind: 'found',
    changes: [{ at: new Date(at), what: 'environment variable RATE_LIMIT set', by: null, link: null }],
  })
})

test('what does not answer in time, or tells nothing, is refused with the reason', async () => {
  const server = await startServer(() => undefined)
  const target = { kind: 'github', repository: 'a/b', base: server.url, private: true, secrets: { token: '$TOKEN' } }
  expect(await callsTo(target)(between, AbortSignal.timeout(300))).toEqual({
    kind: 'refused',
    reason: expect.stringMatching(/^GitHub did not answer: .*no answer in/),
  })
  expect(await callsTo(target, {})()).toEqual({
    kind: 'refused',
    reason: 'TOKEN is not set, so GitHub cannot be asked.',
  })
  const page = { kind: 'statuspage', base: 'https://status.shop.example' }
  expect(await callsTo(page)()).toEqual({ kind: 'refused', reason: 'it tells nothing.' })
})
