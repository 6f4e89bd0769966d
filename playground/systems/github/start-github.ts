import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import {
  type Commit,
  commitEntry,
  jobEntries,
  type Run,
  runEntry,
  type Workflow,
  workflowEntry,
} from './github-entries.ts'

const ways = {
  failing: 'The synthetic monitors fail',
  'never-ran': 'No workflow has run yet',
  'cron-missing': 'The schedule is gone from vercel.json',
  'secret-missing': 'Secrets of the monitors are gone',
  merged: 'A change was merged an hour and a half ago',
  migration: 'A migration was merged 40 minutes ago',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = { readonly token: string; readonly now: () => Date; readonly delay?: () => number }

const minutes = 60_000
const every = 15 * minutes
/** What a repeated run takes. */
const lasts = 2 * minutes

const monitors: Workflow = { id: 101, name: 'Synthetic Voice & SMS Monitors', file: 'synthetic-monitors.yml' }
const tests: Workflow = { id: 102, name: 'Tests', file: 'tests.yml' }
const pages: Workflow = { id: 103, name: 'Synthetic Monitors', file: 'page-monitors.yml' }
const workflows = [monitors, tests, pages]

const failures = {
  [monitors.id]: {
    job: 'monitor-voice-agent',
    step: 'Run synthetic monitors',
    says: 'POST /api/retell/voice answered 502 (x-vercel-id fra1::7k2mq-1764075600)',
  },
  [pages.id]: { job: 'pages', step: 'Open the dashboard', says: '/employee/dashboard answered 502' },
  [tests.id]: { job: 'unit', step: 'Run the tests', says: '1 test failed' },
}

/** An imitation of a repository on GitHub: monitors every quarter of an hour, commits, schedules, names of secrets. */
export async function startGithub({ token, now, delay = () => 0 }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  const repeated = new Map<number, { readonly attempt: number; readonly at: Date }>()

  function runOf(workflow: Workflow, number: number): Run {
    const id = workflow.id * 1_000_000 + (number % 1_000_000)
    const again = repeated.get(id)
    const over = again === undefined || now().getTime() - again.at.getTime() >= lasts
    const fails = workflow !== tests && switches.is('failing') && (again === undefined || over)
    const conclusion = over ? (fails ? ('failure' as const) : ('success' as const)) : null
    const failure = failures[workflow.id] ?? { job: 'build', step: 'Build', says: 'failed' }
    return {
      ...{ id, number, workflow, attempt: again?.attempt ?? 1, conclusion, failure },
      created: new Date(number * every + workflow.id),
    }
  }

  function runs(): readonly Run[] {
    if (switches.is('never-ran')) return []
    const last = Math.floor(now().getTime() / every) - 1
    return Array.from({ length: 40 }, (_, index) => workflows.map(it => runOf(it, last - index))).flat()
  }

  function commits(): readonly Commit[] {
    const ago = (count: number) => new Date(now().getTime() - count * minutes)
    const usual = [{ message: 'Mend the greeting (#412)', login: 'gil', at: ago(12_960), files: ['lib/greeting.ts'] }]
    const merged = {
      message: 'Answer calls faster\n\nOne query less.',
      login: 'chen',
      at: ago(95),
      files: ['lib/calls.ts'],
    }
    const files = ['supabase/migrations/20261121_add_slot.sql', 'lib/slots.ts']
    const migration = { message: 'Keep a slot for each call (#418)', login: 'ana', at: ago(40), files }
    const lately = [...(switches.is('migration') ? [migration] : []), ...(switches.is('merged') ? [merged] : [])]
    return [...lately, ...usual]
  }

  const repo = /\/repos\/acme\/cloudgreet/
  const at = (path: RegExp) => new RegExp(repo.source + path.source)
  const missing = problem(404, 'Not Found')
  const byId = (id: string | undefined) => runs().find(it => String(it.id) === id)
  const list = (found: readonly Run[], url: URL) =>
    answerJson(200, { total_count: found.length, workflow_runs: page(found, url).map(runEntry) })
  const routes: readonly SpoilableRoute[] = [
    {
      ...{ method: 'GET', path: at(/\/actions\/workflows/), renamed: 'workflows' },
      answer: () =>
        answerJson(200, { total_count: workflows.length, workflows: workflows.map(it => workflowEntry(it, now())) }),
    },
    {
      ...{ method: 'GET', path: at(/\/actions\/runs/), renamed: 'workflow_runs' },
      answer: ({ url }) => list(runs(), url),
    },
    {
      ...{ method: 'GET', path: at(/\/actions\/workflows\/(?<id>[^/]+)\/runs/), renamed: 'workflow_runs' },
      answer: ({ params, url }) => {
        const workflow = workflows.find(it => String(it.id) === params.id || it.file === params.id)
        const found = runs().filter(it => it.workflow === workflow)
        return workflow === undefined ? missing : list(found, url)
      },
    },
    {
      ...{ method: 'GET', path: at(/\/actions\/runs\/(?<id>\d+)/), renamed: 'status' },
      answer: ({ params }) => {
        const run = byId(params.id)
        return run === undefined ? missing : answerJson(200, runEntry(run))
      },
    },
    {
      ...{ method: 'GET', path: at(/\/actions\/runs\/(?<id>\d+)\/jobs/), renamed: 'jobs' },
      answer: ({ params }) => {
        const run = byId(params.id)
        const jobs = run === undefined ? [] : jobEntries(run)
        return run === undefined ? missing : answerJson(200, { total_count: jobs.length, jobs })
      },
    },
    {
      ...{ method: 'POST', path: at(/\/actions\/runs\/(?<id>\d+)\/rerun-failed-jobs/), renamed: 'none' },
      answer: ({ params }) => {
        const run = byId(params.id)
        if (run === undefined) return missing
        if (run.conclusion !== 'failure') return problem(403, 'The workflow run containing this job is already running')
        repeated.set(run.id, { attempt: run.attempt + 1, at: now() })
        return answerJson(201, {})
      },
    },
    {
      ...{ method: 'GET', path: at(/\/check-runs\/(?<id>\d+)\/annotations/), renamed: 'message' },
      answer: ({ params }) => {
        const run = byId(params.id?.slice(0, -1))
        const message = run?.conclusion === 'failure' && params.id?.endsWith('1') ? run.failure.says : null
        const place = { path: '.github', start_line: 20, end_line: 20, blob_href: 'https://github.com' }
        return answerJson(200, message === null ? [] : [{ ...place, annotation_level: 'failure', message }])
      },
    },
    {
      ...{ method: 'GET', path: at(/\/contents\/vercel\.json/), renamed: 'content' },
      answer: () => {
        const crons = [{ path: '/api/cron/run-executor', schedule: '*/5 * * * *' }]
        const text = JSON.stringify(switches.is('cron-missing') ? { regions: ['fra1'] } : { crons })
        const content = Buffer.from(text).toString('base64')
        const about = { type: 'file', encoding: 'base64', size: text.length, name: 'vercel.json', path: 'vercel.json' }
        return answerJson(200, { ...about, content, sha: '0'.repeat(40) })
      },
    },
    {
      ...{ method: 'GET', path: at(/\/actions\/secrets/), renamed: 'secrets' },
      answer: () => {
        const voice = ['RETELL_API_KEY', 'SYNTHETIC_VOICE_AGENT_ID', 'MONITOR_EMPLOYEE_EMAIL']
        const all = [...voice, 'TELNYX_API_KEY', 'TELNYX_MONITOR_NUMBER', 'TELNYX_TEST_RECIPIENT']
        const lost = ['SYNTHETIC_VOICE_AGENT_ID', 'TELNYX_TEST_RECIPIENT']
        const names = all.filter(it => !lost.includes(it) || !switches.is('secret-missing'))
        const times = { created_at: '2026-03-02T08:00:00Z', updated_at: '2026-09-14T08:00:00Z' }
        return answerJson(200, { total_count: names.length, secrets: names.map(name => ({ name, ...times })) })
      },
    },
    {
      ...{ method: 'GET', path: at(/\/commits/), renamed: 'commit' },
      answer: ({ url }) => {
        const time = (name: string, other: number) => Date.parse(url.searchParams.get(name) ?? '') || other
        const [from, to] = [time('since', 0), time('until', now().getTime())]
        const path = url.searchParams.get('path') ?? ''
        const found = commits()
          .filter(it => it.at.getTime() >= from && it.at.getTime() <= to)
          .filter(it => it.files.some(file => path === '' || file === path || file.startsWith(`${path}/`)))
        return answerJson(200, page(found, url).map(commitEntry))
      },
    },
  ]
  const server = await startServer({
    delay,
    notFound: missing,
    guard: call => (bearerIs(call, token) ? null : problem(401, 'Bad credentials')),
    routes: spoilRoutes(routes, switches.is, status => body(status, `Refused with ${status}`)),
  })
  return { ...server, ...switches }
}

function page<Item>(all: readonly Item[], { searchParams }: URL): readonly Item[] {
  return all.slice(0, Number(searchParams.get('per_page') ?? '30'))
}

function body(status: number, message: string) {
  return { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
}

function problem(status: number, message: string): Answer {
  return answerJson(status, body(status, message))
}
