import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { apiPath, apiQuery, callApi } from '../../transport/call-api.ts'
import { readProject, scopeOf, type VercelContext, vendor } from '../api.ts'

const line = z.object({
  level: z.string(),
  message: z.string(),
  source: z.string(),
  timestampInMs: z.number(),
  requestMethod: z.string(),
  requestPath: z.string(),
  responseStatusCode: z.number(),
})

type LogLine = z.output<typeof line>

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** The endpoint streams and may never end; after this pause what came is taken for what there is. */
const quiet = 1_500

const schema = z.strictObject({
  /** Path prefix; a query does not count. */
  route: z.string().optional(),
  /** This level and worse. */
  level: z.enum(['info', 'warning', 'error', 'fatal']).optional(),
  since: z
    .string()
    .regex(/^\d+[smhd]$/, 'a period such as 30m or 1h')
    .default('30m'),
})

/**
 * Runtime logs of the deployment in production. The API knows no filter, so route, level and period are applied here.
 * Values: `count` of lines that match; of those of the route and period whatever their level: `total`, `errors`, and the
 * shares of answers `2xx` to `5xx` in percent.
 */
export const logs = defineCheck(schema, async ({ route, level, since }, context: VercelContext) => {
  const project = await readProject(context)
  if (project.kind === 'failed') return failed(project.reason, project.latencyMs)
  const deployment = project.value.targets?.production?.id
  if (deployment === undefined) return failed('Nothing is in production, so there are no logs.', project.latencyMs)
  const path =
    apiPath`/v1/projects/${project.value.id}/deployments/${deployment}/runtime-logs` +
    apiQuery({ format: 'lines', ...scopeOf(context).team })
  const answer = await callApi({ method: 'GET', path, vendor, quiet }, readLines, context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const start = context.now().getTime() - period(since)
  const within = answer.value.filter(it => it.timestampInMs >= start && isOn(route, it.requestPath))
  const matching = within.filter(it => isAtLeast(level, it.level))
  const shown = matching.toReversed().map(show)
  const errors = within.filter(it => isAtLeast('error', it.level)).length
  return answered({
    latencyMs: project.latencyMs + answer.latencyMs,
    status: answer.status,
    json: matching,
    values: { count: matching.length, total: within.length, errors, ...shares(within) },
    text: shown.join('\n'),
    summary: `${matching.length} ${level ?? 'log'} ${matching.length === 1 ? 'line' : 'lines'} of ${within.length}${route === undefined ? '' : ` on ${route}`} in ${since}`,
    evidence: shorten([`Runtime logs of ${deployment}, last ${since}`, '', ...shown].join('\n'), 20_000),
  })
})

/** JSON, one object a line. A line that the end of the stream has cut, and the mark of its limit, are left out. */
function readLines(text: string): LogLine[] {
  return text.split('\n').flatMap(row => {
    if (!row.startsWith('{') || !row.endsWith('}')) return []
    const parsed = line.parse(JSON.parse(row))
    return parsed.source === 'delimiter' ? [] : [parsed]
  })
}

function isOn(route: string | undefined, path: string): boolean {
  if (route === undefined) return true
  const [bare = ''] = path.split('?')
  return bare === route || bare.startsWith(route.endsWith('/') ? route : `${route}/`)
}

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'fatal']

function isAtLeast(wanted: string | undefined, level: string): boolean {
  return wanted === undefined || levels.indexOf(level) >= levels.indexOf(wanted)
}

function shares(lines: readonly LogLine[]): Record<string, number> {
  const withStatus = lines.filter(it => it.responseStatusCode >= 100)
  const share = (hundred: number) => {
    const count = withStatus.filter(it => Math.floor(it.responseStatusCode / 100) === hundred).length
    return withStatus.length === 0 ? 0 : Math.round((1_000 * count) / withStatus.length) / 10
  }
  return { '2xx': share(2), '3xx': share(3), '4xx': share(4), '5xx': share(5) }
}

function show({ timestampInMs, level, requestMethod, requestPath, responseStatusCode, message }: LogLine): string {
  const at = new Date(timestampInMs).toISOString()
  return `${at} ${level} ${requestMethod} ${requestPath} ${responseStatusCode} ${shorten(message.trim(), 400)}`
}

function period(text: string): number {
  return Number.parseInt(text, 10) * units[text.slice(-1) as keyof typeof units] // the schema allows only these
}
