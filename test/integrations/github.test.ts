import { describe, expect, onTestFinished, test } from 'vitest'
import { startGithub } from '../../playground/systems/github/start-github.ts'
import type { RenderedCall } from '../../src/gate/proposal.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { compileText } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now, systemOf } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { checks, changes } = await loadIntegration('github')
const { runs, crons, secrets, commits } = checks
const { rerun } = changes
if (!runs || !crons || !secrets || !commits || !rerun) throw new Error('The integration has lost a call')

const environment = { GITHUB_TOKEN: 'the-token' }
const targetAt = (base: string, more: object = {}) => ({
  ...{ kind: 'github', repository: 'acme/cloudgreet', base, private: true, secrets: { token: '$GITHUB_TOKEN' } },
  ...more,
})
const monitors = 'Synthetic Voice & SMS Monitors'

async function world(more: object = {}) {
  const clock = { now }
  const github = await startGithub({ token: 'the-token', now: () => clock.now })
  onTestFinished(github.close)
  return { github, clock, context: contextFor(targetAt(github.url, more), { environment }) }
}

describe('runs', () => {
  test('of a workflow are well, by its name, its file, or the target', async () => {
    const { github, context } = await world({ workflow: 'synthetic-monitors.yml' })
    const well = { values: { failing: false, conclusion: 'success', age: expect.toSatisfy(it => it >= 15 && it < 45) } }
    expect(await runs.run({ workflow: monitors }, context)).toMatchObject(well)
    expect(await runs.run({ workflow: '.github/workflows/synthetic-monitors.yml' }, context)).toMatchObject(well)
    github.break('failing')
    expect(await runs.run({ workflow: 'tests.yml' }, context)).toMatchObject(well)
    expect(await runs.run({}, context)).toMatchObject({ values: { failing: true } })
  })

  test('that fail name the job, the step and what it says', async () => {
    const { github, context } = await world()
    github.break('failing')
    const seen = await runs.run({}, context)
    expect(seen).toMatchObject({
      values: { failing: true, failed_job: 'monitor-voice-agent', failed_step: 'Run synthetic monitors' },
      summary: expect.stringMatching(
        /^Synthetic Voice & SMS Monitors #\d+: failure in monitor-voice-agent, step Run synthetic monitors: POST .* 502 \(x-vercel-id fra1/,
      ),
    })
    expect(seen.kind === 'answered' && seen.evidence).toMatch(/log: https:\/\/github\.com\/.+\/job\/\d+1/)
  })

  test('that never were, of a workflow that is not there, or all of pull requests, could not be checked', async () => {
    const { github, context } = await world()
    expect(await runs.run({ workflow: 'Nightly' }, context)).toMatchObject({
      kind: 'failed',
      reason: `acme/cloudgreet has no workflow Nightly; it has ${monitors}, Tests, Synthetic Monitors.`,
    })
    github.break('never-ran')
    expect(await runs.run({ workflow: 'tests.yml' }, context)).toMatchObject({
      kind: 'failed',
      reason: 'There is no run of tests.yml.',
    })
    const run = {
      ...{
        id: 1,
        display_title: 'x',
        run_number: 1,
        event: 'pull_request',
        status: 'completed',
        conclusion: 'success',
      },
      ...{ head_branch: 'b', head_sha: 'c', path: 'p', workflow_id: 1, html_url: 'h', created_at: now.toISOString() },
    }
    const server = await startServer((_, response) => json(response, 200, { total_count: 1, workflow_runs: [run] }))
    const other = contextFor(targetAt(server.url), { environment })
    expect(await runs.run({}, other)).toMatchObject({ kind: 'failed', reason: 'There is no run of acme/cloudgreet.' })
    expect(await runs.run({ branch: 'b' }, other)).toMatchObject({ values: { failing: false } })
  })

  test('that are not over say nothing', async () => {
    const run = {
      ...{ id: 1, display_title: 'x', run_number: 1, event: 'push', status: 'in_progress', conclusion: null },
      ...{ head_branch: 'b', head_sha: 'c', path: 'p', workflow_id: 1, html_url: 'h', created_at: now.toISOString() },
    }
    const server = await startServer((_, response) => json(response, 200, { total_count: 1, workflow_runs: [run] }))
    expect(await runs.run({}, contextFor(targetAt(server.url), { environment }))).toMatchObject({
      kind: 'failed',
      reason: 'No run of acme/cloudgreet is over yet.',
    })
  })
})

describe('schedules', () => {
  test('of a file are counted, and one of them looked for', async () => {
    const { github, context } = await world()
    const args = { file: 'vercel.json', path: '/api/cron/run-executor' }
    expect(await crons.run(args, context)).toMatchObject({
      values: { count: 1, present: true },
      summary: 'vercel.json has 1 schedule: /api/cron/run-executor at */5 * * * *',
    })
    expect(await crons.run({ ...args, path: '/api/other' }, context)).toMatchObject({ values: { present: false } })
    github.break('cron-missing')
    expect(await crons.run(args, context)).toMatchObject({ values: { count: 0, present: false } })
  })

  test.each([
    ['name: x\non:\n  schedule:\n    - cron: "0 6 * * *"\njobs: {}\n', 1],
    ['on: [push]\n', 0],
    ['on:\n  push: {}\n', 0],
  ])('of a workflow: %j', async (text, count) => {
    const content = Buffer.from(text).toString('base64')
    const server = await startServer((_, response) =>
      json(response, 200, { type: 'file', encoding: 'base64', content }),
    )
    const context = contextFor(targetAt(server.url), { environment })
    expect(await crons.run({ file: '.github/workflows/x y.yml' }, context)).toMatchObject({ values: { count } })
    expect(server.seen[0]?.path).toBe('/repos/acme/cloudgreet/contents/.github/workflows/x%20y.yml')
  })

  test.each(['no JSON', '{"crons": {"path": "/x"}}', '{"crons": [{"path": "/x"}]}', '[]'])(
    'of a file that is %s could not be checked',
    async text => {
      const content = Buffer.from(text).toString('base64')
      const server = await startServer((_, response) =>
        json(response, 200, { type: 'file', encoding: 'base64', content }),
      )
      const seen = await crons.run({ file: 'vercel.json' }, contextFor(targetAt(server.url), { environment }))
      expect(seen).toMatchObject({ kind: 'failed', reason: 'vercel.json is not in a form that Handrail knows.' })
    },
  )
})

test('secrets are there or not, by name only', async () => {
  const { github, context } = await world()
  const args = { name: 'RETELL_API_KEY,SYNTHETIC_VOICE_AGENT_ID' }
  expect(await secrets.run(args, context)).toMatchObject({ values: { count: 2, present: true } })
  github.break('secret-missing')
  expect(await secrets.run(args, context)).toMatchObject({
    values: { count: 1, present: false },
    summary: 'no secret of acme/cloudgreet: SYNTHETIC_VOICE_AGENT_ID',
  })
})

test('commits of a period say which of them touch migrations', async () => {
  const { github, context } = await world({ migrations: 'supabase/migrations' })
  expect(await commits.run({}, context)).toMatchObject({ values: { count: 0, migrations: 0 } })
  github.break('merged')
  expect(await commits.run({ since: '2h' }, context)).toMatchObject({ values: { count: 1, migrations: 0 } })
  github.break('migration')
  expect(await commits.run({ since: '2h' }, context)).toMatchObject({
    values: { count: 2, migrations: 1 },
    summary: expect.stringMatching(
      /^2 commits in 2h; newest: [0-9a-f]{7} {2}“Keep a slot for each call \(#418\)”, @ana/,
    ),
  })
  expect(await commits.run({ since: '10m' }, context)).toMatchObject({
    values: { count: 0, migrations: 0 },
    summary: expect.stringMatching(/^no commits in 10m; the last: [0-9a-f]{7} {2}“Keep a slot/),
  })
  expect(await commits.run({ path: 'no/such' }, context)).toMatchObject({
    kind: 'failed',
    reason: 'There is no commit of no/such.',
  })
})

describe('a run that failed', () => {
  const planOf = async (context: Parameters<typeof rerun.plan>[1], args: object) => {
    const result = await rerun.plan(args, context)
    if (result.kind === 'refused') throw new Error(result.reason)
    return result.plan
  }
  const guardsOf = (call: RenderedCall, context: Parameters<typeof rerun.plan>[1]) => rerun.guards(call, context)

  test('is run again once, and the new attempt is seen', async () => {
    const { github, clock, context } = await world({ workflow: monitors })
    github.break('failing')
    const plan = await planOf(context, {})
    expect(plan.lines.map(it => it.text)).toContain('attempt 1 ended with failure: monitor-voice-agent')
    expect(plan.guards).toMatchObject({ attempt: '1', state: 'completed' })
    expect(await rerun.confirm(plan.call, context)).toMatchObject({ kind: 'not-done' })
    github.mend()
    const failed = await planOf(context, { run: plan.guards.run }).catch(String)
    expect(failed).toMatch(/ended with success: nothing of it failed/)
    github.break('failing')
    expect(await rerun.perform(plan.call, context)).toMatchObject({ kind: 'accepted' })
    expect(await rerun.confirm(plan.call, context)).toMatchObject({ kind: 'going-on' })
    expect(await guardsOf(plan.call, context)).not.toEqual(plan.guards)
    expect(await rerun.perform(plan.call, context)).toMatchObject({ kind: 'moved' })
    expect(await rerun.plan({}, context)).toMatchObject({ kind: 'refused', reason: /is not over yet/ })
    github.mend()
    clock.now = new Date(now.getTime() + 3 * 60_000)
    expect(await rerun.confirm(plan.call, context)).toMatchObject({
      kind: 'done',
      summary: 'attempt 2 ended with success',
    })
  })

  test('needs a second person where its workflow reaches people, and none where it only tests', async () => {
    const { github, context } = await world()
    github.break('failing')
    expect(await planOf(context, { workflow: monitors })).toMatchObject({ effect: 'destroy', typed: monitors })
    expect(await rerun.plan({}, context)).toMatchObject({ kind: 'refused', reason: /^Name the workflow/ })
    expect(await rerun.plan({ workflow: 'Tests' }, context)).toMatchObject({ reason: /nothing of it failed/ })
  })

  test('is unclear or not done when GitHub does not say', async () => {
    const { github, context } = await world()
    github.break('failing')
    const { call } = await planOf(context, { workflow: monitors })
    github.break('error')
    expect(await rerun.confirm(call, context)).toMatchObject({ kind: 'unclear' })
    expect(await rerun.perform(call, context)).toMatchObject({ kind: 'failed', summary: /answered 500/ })
  })
})

describe.each([
  ['runs', runs, { workflow: monitors }],
  ['crons', crons, { file: 'vercel.json' }],
  ['secrets', secrets, {}],
  ['commits', commits, {}],
] as const)('%s could not be checked', (_, check, args) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { github, context } = await world()
    github.break(fault)
    expect(await check.run(args, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })

  test('without a token', async () => {
    const { github } = await world()
    expect(await check.run(args, contextFor(targetAt(github.url)))).toMatchObject({
      kind: 'failed',
      reason: 'GITHUB_TOKEN is not set, so GitHub cannot be asked.',
    })
  })
})

test('a limit that is used up says so, and not that the token lacks a right', async () => {
  const server = await startServer((_, response) =>
    response
      .writeHead(403, { 'x-ratelimit-remaining': '0', 'content-type': 'application/json' })
      .end('{"message": "API rate limit exceeded"}'),
  )
  expect(await secrets.run({}, contextFor(targetAt(server.url), { environment }))).toMatchObject({
    kind: 'failed',
    reason: 'GitHub answered 403: API rate limit exceeded; its limit of calls is used up, ask again later',
  })
})

describe('a step is recognised', () => {
  const system = systemOf({ code: targetAt('https://api.github.com') })
  const stepOf = (line: string) => applyCatalog(compileText(`## Fix\n\n1. ${line}\n`), system).steps[0]

  test.each([
    [
      'Inspect workflow run logs (Actions → Synthetic Voice & SMS Monitors) for failing step (`monitor-voice-agent` or `monitor-sms-opt-in`).',
      'runs',
      { workflow: [monitors] },
    ],
    ['Open the failing workflow run in GitHub → view `Run synthetic monitors` step for the exact error', 'runs', {}],
    ['Verify `A_KEY` and `B_KEY` secrets in GitHub', 'secrets', { name: ['A_KEY,B_KEY'] }],
    ['Verify vercel.json has cron configuration', 'crons', { file: ['vercel.json'] }],
    ['Review recent code changes to idempotency logic', 'commits', { since: ['7d'] }],
  ])('to read: %s', (line, name, args) => {
    expect(stepOf(line)).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { connector: 'github', name, arguments: args } },
    })
  })

  test.each([
    [
      'After remediation, re-run the workflow manually to clear the alert.',
      { workflow: [{ parameter: 'workflow' }] },
      'change',
    ],
    ['Re-run the failed workflow (Actions → Tests)', { workflow: ['Tests'] }, 'change'],
    ['Re-run the workflow (Actions → Deploy to production)', { workflow: ['Deploy to production'] }, 'destroy'],
  ])('to change: %s', (line, args, effect) => {
    expect(stepOf(line)).toMatchObject({ runnable: true, effect, operation: { name: 'rerun', arguments: args } })
  })

  test.each([
    'Re-run locally with `node scripts/monitor.js`',
    'Update GitHub Actions secrets (`A_KEY`, `B_KEY`) if credentials changed.',
    'Verify `A_KEY` and `B_KEY` secrets in GitHub/Vercel.',
    'Verify `A_KEY` secret in GitHub is correct',
    'Verify vercel.json has cron configuration, and that it runs',
    'Check that config.json is valid',
    'Open an issue on GitHub for the failing test',
  ])('not %s', line => expect(stepOf(line)?.operation).not.toMatchObject({ connector: 'github' }))
})
