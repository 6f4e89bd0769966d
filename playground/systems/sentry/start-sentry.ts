import { createHash } from 'node:crypto'
import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'
import type { Traffic } from '../traffic.ts'
import { eventEntry, releaseEntry } from './event-entry.ts'
import { findIssues } from './find-issues.ts'
import { type Issue, organization, project } from './issue.ts'
import { issueEntry } from './issue-entry.ts'
import { matchQuery } from './match-query.ts'

const ways = {
  'partly-counted': 'Sentry has counted a part of the events only',
  'many-issues': 'A thousand issues at once',
  ...faults,
} as const

type Way = keyof typeof ways

/** What was deployed: the commit, by the id of its deployment. */
type Deployed = { readonly deployment: string; readonly sha: string; readonly at: Date }

type Options = {
  readonly token: string
  readonly traffic: Traffic
  readonly now: () => Date
  readonly delay: () => number
  /** What was deployed to production, the newest first. */
  readonly deployed?: () => readonly Deployed[]
  /** The issues after a time; those of the call events when absent. */
  readonly issues?: (since: Date) => Issue[]
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }
const bucket = 300_000
/** An error that has nothing to do with call events, once in so many milliseconds. */
const between = 20 * 60_000

/** An imitation of Sentry's issues, events, counts and releases, made of the call events that failed. */
export async function startSentry({ token, traffic, now, delay, ...options }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  const deployed = options.deployed ?? (() => [])
  const issues = options.issues ?? (since => findIssues(traffic.requests(), since, now()))
  const missing = detail(404, 'The requested resource does not exist')

  function shaOf(issue: Issue): string {
    const [id = ''] = issue.tags.deployment ?? []
    const known = deployed().find(it => it.deployment === id)
    return known?.sha ?? createHash('sha1').update(id).digest('hex')
  }

  function list({ url: { searchParams: query, origin, pathname } }: Call): Answer {
    const since = startOf(query, now())
    if (since === null) return detail(400, 'Invalid statsPeriod. Valid choices are a number and one of s, m, h, d, w')
    const limit = Number(query.get('limit') ?? '100')
    if (!Number.isInteger(limit) || limit < 0 || limit > 100) return detail(400, 'Invalid limit parameter')
    const environments = query.getAll('environment')
    const ids = query.getAll('project')
    if (!ids.every(it => /^-?\d+$/.test(it))) return detail(400, 'Invalid project parameter. Values must be numbers.')
    const known = (wanted: string[], own: string) => wanted.every(it => it === own || it === '-1')
    if (!known(ids, project.id) || !known(query.getAll('projectSlug'), project.slug)) {
      return detail(403, 'You do not have permission to perform this action.')
    }
    const words = query.get('query') ?? 'is:unresolved'
    const found = issues(since)
      .filter(it => it.lastSeen >= since)
      .filter(it => environments.length === 0 || it.tags.environment?.some(name => environments.includes(name)))
      .filter(it => matchQuery(words, it))
    const all = switches.is('many-issues') ? Array.from({ length: 1_000 }, (_, at) => manyOf(found, at)) : found
    const from = Number(query.get('cursor')?.split(':')[1] ?? '0')
    const next = from + limit < all.length
    const cursor = `0:${from + limit}:0`
    const link = `<${origin}${pathname}?cursor=${cursor}>; rel="next"; results="${next}"; cursor="${cursor}"`
    const entries = all.slice(from, from + limit).map(it => issueEntry(it, !/^is:\w+$|^$/.test(words)))
    return answerJson(200, entries, { link })
  }

  function latest({ params }: Call): Answer {
    const [first] = issues(new Date(0)).filter(it => it.id === params.issue)
    return first === undefined ? missing : answerJson(200, eventEntry(first, shaOf(first)))
  }

  function count({ url: { searchParams: query } }: Call): Answer {
    const [from, to] = ['start', 'end'].map(name => Date.parse(query.get(name) ?? ''))
    if (from === undefined || to === undefined || !(from < to)) return detail(400, 'start must be before end')
    if (query.get('dataset') !== 'errors') return detail(400, 'dataset is required')
    const failed = traffic.requests().filter(it => it.outage !== null)
    const values = Array.from({ length: Math.ceil((to - from) / bucket) }, (_, index) => {
      const [start, end] = [from + index * bucket, Math.min(to, from + (index + 1) * bucket)]
      const within = failed.filter(it => it.at.getTime() >= start && it.at.getTime() < end).length
      const usual = Math.floor(end / between) - Math.floor(start / between)
      return { timestamp: start, value: within + usual, incomplete: false }
    })
    const scanned = switches.is('partly-counted') ? 'partial' : 'full'
    const meta = { interval: bucket, valueType: 'integer', valueUnit: null, dataScanned: scanned }
    const about = { dataset: 'errors', start: from, end: to }
    return answerJson(200, { meta: about, timeSeries: [{ yAxis: 'count()', values, meta }] })
  }

  const route = (path: string, renamed: string, answer: (call: Call) => Answer): SpoilableRoute => ({
    ...{ method: 'GET', path: new RegExp(`/api/0/organizations/(?<organization>[^/]+)${path}`), renamed },
    answer: call => (call.params.organization === organization ? answer(call) : missing),
  })
  const server = await startServer({
    delay,
    notFound: missing,
    guard: call => {
      if (call.headers.authorization === undefined) return detail(401, 'Authentication credentials were not provided.')
      return bearerIs(call, token) ? null : detail(401, 'Invalid token')
    },
    routes: spoilRoutes(
      [
        route('/issues/', 'shortId', list),
        route('/issues/(?<issue>\\d+)/events/latest/', 'eventID', latest),
        route('/events-timeseries/', 'timeSeries', count),
        route('/releases/', 'version', () =>
          answerJson(
            200,
            deployed().map(it => releaseEntry(it.sha, it.at.toISOString())),
          ),
        ),
      ],
      switches.is,
      status => ({ detail: `Refused with ${status}` }),
    ),
  })
  return { ...server, ...switches }
}

function startOf(query: URLSearchParams, now: Date): Date | null {
  const [, amount, unit = ''] = /^(\d+)([smhdw])$/.exec(query.get('statsPeriod') || '14d') ?? []
  return amount === undefined ? null : new Date(now.getTime() - Number(amount) * (units[unit] ?? 0))
}

function manyOf(found: readonly Issue[], at: number): Issue {
  const [first] = found
  if (first === undefined) throw new Error('There is always an issue')
  return { ...first, id: `${7_000_000_000 + at}`, shortId: `CONSOLE-${at}` }
}

function detail(status: number, words: string): Answer {
  return answerJson(status, { detail: words })
}
