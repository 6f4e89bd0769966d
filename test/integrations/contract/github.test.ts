import { expect, onTestFinished, test } from 'vitest'
import { startGithub } from '../../../playground/systems/github/start-github.ts'
import {
  type GithubContext,
  readCommits,
  readErrors,
  readFile,
  readJobs,
  readNewestCommit,
  readRun,
  readRuns,
  readSecretNames,
  readWorkflows,
  rerunFailed,
} from '../../../src/integrations/github/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { startServer } from '../../support/imitations/server.ts'
import { readVendorDescription } from '../../support/vendor-description.ts'

const description = readVendorDescription('github.json')
const checked = description === null ? 'NOT CHECKED, the description is not here' : 'github.json'

const between = { from: new Date(now.getTime() - 7_200_000), to: now }

/** Each operation that is used, as the connector asks for it. */
const operations: readonly (readonly [string, (context: GithubContext, run: number) => Promise<{ kind: string }>])[] = [
  ['GET actions/workflows', it => readWorkflows(it)],
  ['GET actions/runs', it => readRuns({}, it)],
  ['GET actions/workflows/{id}/runs', it => readRuns({ id: 'tests.yml', branch: 'main' }, it)],
  ['GET actions/runs/{id}', (it, run) => readRun(run, it)],
  ['GET actions/runs/{id}/jobs', (it, run) => readJobs(run, it)],
  ['POST actions/runs/{id}/rerun-failed-jobs', (it, run) => rerunFailed(run, it)],
  ['GET actions/secrets', it => readSecretNames(it)],
  ['GET commits', it => readCommits({ ...between, path: 'supabase/migrations' }, it)],
  ['GET the newest commit', it => readNewestCommit(undefined, it)],
  ['GET commits of all', it => readCommits(between, it)],
]

/** Asked for as well, and in no description that is here. */
const undescribed: typeof operations = [
  ['GET contents/{path}', it => readFile('vercel.json', it)],
  ['GET check-runs/{id}/annotations', (it, run) => readErrors(run * 10 + 1, it)],
]

async function world() {
  const github = await startGithub({ token: 'the-token', now: () => now })
  onTestFinished(github.close)
  github.break('failing')
  github.break('migration')
  const seen: { method: string; path: string; status: number; body: unknown }[] = []
  // What goes between the connector and the imitation is kept.
  const between = await startServer(({ method, path, headers, body }, response) => {
    const authorization = headers.authorization ?? ''
    fetch(`${github.url}${path}`, { method, headers: { authorization }, ...(method === 'POST' ? { body } : {}) }).then(
      async answer => {
        const text = await answer.text()
        seen.push({ method, path, status: answer.status, body: JSON.parse(text) })
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
      },
    )
  })
  const target = { kind: 'github', repository: 'acme/cloudgreet', base: between.url, private: true }
  // The target is one of GitHub.
  const context = contextFor(
    { ...target, secrets: { token: '$GITHUB_TOKEN' } },
    { environment: { GITHUB_TOKEN: 'the-token' } },
  ) as GithubContext
  const runs = await readRuns({ id: 'synthetic-monitors.yml' }, context)
  const failed = runs.kind === 'answered' ? (runs.value[0]?.id ?? 0) : 0
  seen.length = 0
  return { context, seen, failed }
}

test.each(operations)(`%s: request and answer are as described (${checked})`, async (_, ask) => {
  const { context, seen, failed } = await world()
  expect(await ask(context, failed)).toMatchObject({ kind: 'answered' })
  const [exchange] = seen
  if (exchange === undefined) throw new Error('Nothing was asked')
  expect(description?.wrongWithRequest(exchange) ?? []).toEqual([])
  expect(description?.wrongWithAnswer(exchange, exchange.status, exchange.body) ?? []).toEqual([])
})

test.each(undescribed)('%s is answered, and no description of it is here', async (_, ask) => {
  const { context, seen, failed } = await world()
  expect(await ask(context, failed)).toMatchObject({ kind: 'answered' })
  expect(seen).toHaveLength(1)
})

test.skipIf(description === null)('an answer that lacks a field is found', async () => {
  const { context, seen, failed } = await world()
  await readRun(failed, context)
  const [exchange] = seen
  if (exchange === undefined) throw new Error('Nothing was asked')
  const { status: _, ...lacking } = exchange.body as { readonly status: string } // A run, as the test above has seen.
  expect(description?.wrongWithAnswer(exchange, 200, lacking)).not.toEqual([])
})
