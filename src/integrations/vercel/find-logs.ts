import type { ApiAnswer } from '../transport/call-api.ts'
import type { VercelContext, VercelProject } from './api.ts'
import { isAtLeast, isOnRoute, isStatus, type Level, type LogLine, levelsFrom } from './log-line.ts'
import { type RequestFilter, type RequestRow, type RequestRows, readRequestLogs } from './read-request-logs.ts'

export type LogsWanted = {
  readonly route?: string | undefined
  readonly level?: Level | undefined
  readonly status?: string | undefined
  readonly search?: string | undefined
  /** Id of the only one that counts. */
  readonly deployment?: string | undefined
  readonly since: string
}

export type FoundLogs = {
  /** That match, newest first. */
  readonly lines: readonly LogLine[]
  /** That logged them. */
  readonly requests: number
  /** Whether some that match were not read. */
  readonly more: boolean
  /** Requests of the route and period, whatever they logged; null where there are more than are read. */
  readonly total: number | null
  /** Lines of these at `error` or worse, and their statuses. */
  readonly errors: number
  readonly statuses: readonly number[]
}

/** Pages of those that match, and of all. Vercel gives about a hundred requests a page. */
const most = { matching: 20, all: 5 }
/** What is left of a check's ten seconds is for the last page, in milliseconds. */
const readFor = 6_000

/**
 * The logged lines that match. Vercel looks for level, status and text; the route is looked for here. A request that was
 * answered with 5xx counts as an error, also where it logged nothing: a function that does not start logs nothing.
 */
export async function findLogs(
  wanted: LogsWanted,
  project: VercelProject,
  context: VercelContext,
): Promise<ApiAnswer<FoundLogs & { readonly status: number; readonly latencyMs: number }>> {
  const to = context.now()
  const from = new Date(to.getTime() - periodOf(wanted.since))
  const until = performance.now() + readFor
  const read = (filter: RequestFilter, pages: number) =>
    readRequestLogs(project, { from, to, filter }, { pages, until }, context)
  const filters = filtersOf(wanted)
  const [all, ...parts] = await Promise.all([
    read({}, filters.length === 0 ? most.matching : most.all),
    ...filters.map(filter => read(filter, most.matching)),
  ])
  if (all.kind === 'failed') return all
  const refused = parts.find(it => it.kind === 'failed')
  if (refused !== undefined) return refused
  const matching = parts.length === 0 ? [all] : parts.filter(it => it.kind === 'answered')
  const rows = distinct(
    // What Vercel would have looked for by a name that it does not know any more is looked for again where it can be.
    matching.flatMap((it, index) => onRoute(it.value, wanted).filter(row => isAnswered(row, filters[index]))),
  )
  const within = distinct(onRoute(all.value, wanted))
  const lines = rows.flatMap(row => linesOf(row, wanted))
  const complete = !all.value.more
  return {
    ...all,
    value: {
      lines: lines.toSorted((one, other) => other.at.getTime() - one.at.getTime()),
      requests: rows.length,
      more: matching.some(it => it.value.more),
      total: complete ? within.length : null,
      errors: within.flatMap(row => linesOf(row, {})).filter(it => isAtLeast('error', it)).length,
      statuses: within.map(it => it.statusCode),
      status: all.status,
      latencyMs: Math.max(all.latencyMs, ...matching.map(it => it.latencyMs)),
    },
  }
}

/** What Vercel is asked to look for, each in a search of its own; none where everything matches. */
function filtersOf({ level, status, search }: LogsWanted): readonly RequestFilter[] {
  // What Vercel shows as the id of a request, such as fra1::abcde-1700000000000-0123456789ab.
  const isId = search !== undefined && /^(?:[a-z]{3}\d::)+[\w-]+$/.test(search)
  const text = search === undefined ? {} : isId ? { requestId: search } : { search }
  const byStatus = status === undefined ? {} : { statusCode: status }
  const byLevel = level === undefined || level === 'info' ? {} : { level: levelsFrom(level) }
  const filter = { ...text, ...byStatus, ...byLevel }
  if (Object.keys(filter).length === 0) return []
  const alsoFailed = level === 'error' || level === 'warning'
  return alsoFailed && status === undefined ? [filter, { ...text, statusCode: '5xx' }] : [filter]
}

function isAnswered({ statusCode }: RequestRow, filter: RequestFilter | undefined): boolean {
  return filter?.statusCode === undefined || isStatus(filter.statusCode, statusCode)
}

function onRoute({ rows }: RequestRows, { route, deployment }: LogsWanted): readonly RequestRow[] {
  return rows.filter(
    it =>
      (route === undefined || isOnRoute(route, it.requestPath)) &&
      (deployment === undefined || deployment === it.deploymentId),
  )
}

function distinct(rows: readonly RequestRow[]): readonly RequestRow[] {
  return [...new Map(rows.map(row => [row.requestId ?? row, row])).values()]
}

/** What a request that matches has logged of what is asked for; the request itself where none of its lines says so. */
function linesOf(row: RequestRow, { level, search }: Pick<LogsWanted, 'level' | 'search'>): readonly LogLine[] {
  const request = {
    ...{ at: row.timestamp, method: row.requestMethod ?? '', path: row.requestPath, status: row.statusCode },
    deployment: row.deploymentId,
  }
  const logged = (row.logs ?? []).map(it => ({ ...request, level: it.level, message: it.message ?? '' }))
  const itself = logged.length === 0 || (row.statusCode >= 500 && !logged.some(it => isAtLeast('error', it)))
  const own = { ...request, level: row.statusCode >= 500 ? ('error' as const) : ('info' as const), message: '' }
  const lines = itself ? [...logged, own] : logged
  const matching = lines
    .filter(it => level === undefined || isAtLeast(level, it))
    .filter(it => search === undefined || it.message.toLowerCase().includes(search.toLowerCase()))
  // Vercel has found it for a reason that is not in what it shows of it.
  return matching.length > 0 ? matching : lines.slice(0, 1)
}

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** The milliseconds of a period such as `30m`. */
export function periodOf(text: string): number {
  return Number.parseInt(text, 10) * units[text.slice(-1) as keyof typeof units] // the schemas allow only these
}

/** Without *Observability Plus*, by Vercel's documentation of runtime logs (*Limits*). */
const keptByPlan: { readonly [plan: string]: string } = { hobby: '1h', pro: '1d', enterprise: '3d' }

/** How long the logs of a project are kept, and who says so. */
export function logsKept({ targets }: VercelProject, { target }: VercelContext) {
  if (target.logs_kept !== undefined) return { for: target.logs_kept, why: 'logs_kept in the catalog' }
  const plan = targets?.production?.plan ?? 'unknown'
  return { for: keptByPlan[plan] ?? '1h', why: `plan: ${plan}; write logs_kept in the catalog where it is longer` }
}
