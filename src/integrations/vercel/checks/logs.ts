import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import type { Observation } from '../../../walk/verdict.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { noneSince } from '../../period.ts'
import { readProject, type VercelContext, type VercelProject } from '../api.ts'
import { type FoundLogs, findLogs, logsKept, periodOf } from '../find-logs.ts'
import { isAtLeast, isOnRoute, isStatus, type LogLine, shares, showLine } from '../log-line.ts'
import { listenFor, readLiveLogs } from '../read-live-logs.ts'

const schema = z
  .strictObject({
    /** A path and what is below it; `*` stands for any text of a segment. A query does not count. */
    route: z.string().optional(),
    /** This level and worse. */
    level: z.enum(['info', 'warning', 'error', 'fatal']).optional(),
    status: z
      .string()
      .regex(/^[1-5](?:\d\d|xx)$/, 'a status such as 500 or 5xx')
      .optional(),
    search: z.string().min(1).optional(),
    since: z
      .string()
      .regex(/^\d+[smhd]$/, 'a period such as 30m or 1h')
      .optional(),
    live: z.enum(['true', 'false']).default('false'),
    /** Only what the deployment that is in production now has answered. */
    deployment: z.literal('present').optional(),
  })
  .refine(({ live, since }) => live === 'false' || since === undefined, {
    path: ['since'],
    message: 'the live stream has nothing of what was logged before',
  })

type Asked = z.output<typeof schema>

/**
 * Logs of production in a period, under whichever deployment. Values: `count` of lines that match, and `requests` that
 * logged them; of the route and period whatever their level: `total` requests, `errors` that they logged, and the shares
 * of their answers `2xx` to `5xx` in percent. Where production had more requests than are read, these are missing.
 */
export const logs = defineCheck(schema, async (asked, context: VercelContext) => {
  const project = await readProject(context)
  if (project.kind === 'failed') return failed(project.reason, project.latencyMs)
  const seen = await (asked.live === 'true' ? listen : search)(asked, project.value, context)
  return seen.latencyMs === null ? seen : { ...seen, latencyMs: seen.latencyMs + project.latencyMs }
})

async function search(asked: Asked, project: VercelProject, context: VercelContext): Promise<Observation> {
  const { since = '30m', route } = asked
  const present = project.targets?.production?.id
  if (asked.deployment !== undefined && present === undefined)
    return failed('Nothing is in production, so nothing was logged by it.')
  const kept = logsKept(project, context)
  if (periodOf(since) > periodOf(kept.for)) {
    return failed(`Vercel keeps logs for ${kept.for} (${kept.why}), so the last ${since} cannot be looked through.`)
  }
  const deployment = asked.deployment === undefined ? undefined : present
  const found = await findLogs({ ...asked, since, deployment }, project, context)
  if (found.kind === 'failed') return failed(found.reason, found.latencyMs)
  const { lines, requests, total, errors, statuses, latencyMs, status } = found.value
  const by = deployment === undefined ? '' : ' under the present deployment'
  const place = `${route === undefined ? '' : ` on ${route}`} in ${since}${by}`
  if (found.value.more) {
    const least = `at least ${lines.length} ${lines.length === 1 ? 'line' : 'lines'} of those that were read match`
    return failed(
      `Production had more requests${place} than are read; ${least}. Ask for less with since, level, status or search.`,
      latencyMs,
    )
  }
  if (total === 0) {
    return failed(
      `No request${place} reached production, so its logs say nothing. Ask for a longer period, or see whether the route is right.`,
      latencyMs,
    )
  }
  const whole = total === null ? {} : { total, errors, ...shares(statuses) }
  const of = total === null ? '' : ` of ${total} ${total === 1 ? 'request' : 'requests'}`
  return answered({
    ...{ latencyMs, status, json: lines },
    values: { count: lines.length, requests, ...whole },
    text: lines.map(showLine).join('\n'),
    summary: `${counted(lines, asked)}${of}${place}${lately(lines, context.now())}${earlier(lines, project)}`,
    evidence: evidenceOf(`Logs of production, last ${since}`, found.value),
  })
}

/** What came within some seconds: a silent stream tells nothing. */
async function listen({ route, level, status, search: text }: Asked, project: VercelProject, context: VercelContext) {
  const deployment = project.targets?.production?.id
  if (deployment === undefined) return failed('Nothing is in production, so there are no logs.')
  const answer = await readLiveLogs(project, deployment, context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const seconds = listenFor / 1_000
  const heard = answer.value.filter(it => route === undefined || isOnRoute(route, it.path))
  if (heard.length === 0) {
    const reason = `Nothing was logged within ${seconds} s of the live stream, which says nothing of what was before.`
    return failed(reason, answer.latencyMs)
  }
  const lines = heard.filter(
    it =>
      (level === undefined || isAtLeast(level, it)) &&
      (status === undefined || isStatus(status, it.status)) &&
      (text === undefined || it.message.includes(text)),
  )
  return answered({
    ...{ latencyMs: answer.latencyMs, status: answer.status, json: lines },
    values: { count: lines.length, total: heard.length },
    text: lines.map(showLine).join('\n'),
    summary: `${counted(lines, { level })} of ${heard.length} within ${seconds} s`,
    evidence: evidenceOf(`Live logs of ${deployment}, ${seconds} s`, { lines }),
  })
}

function counted(lines: readonly LogLine[], { level }: Pick<Asked, 'level'>): string {
  return `${lines.length} ${level ?? 'log'} ${lines.length === 1 ? 'line' : 'lines'}`
}

/** How long there has been no more of what a period had. */
function lately(lines: readonly LogLine[], now: Date): string {
  return lines.length === 0 ? '' : noneSince(new Date(Math.max(...lines.map(it => it.at.getTime()))), now)
}

/** A line that was logged before a rollback is not logged by what is in production now. */
function earlier(lines: readonly LogLine[], { targets }: VercelProject): string {
  const present = targets?.production?.id
  return lines.length > 0 && lines.every(it => it.deployment !== present) ? ', all under an earlier deployment' : ''
}

function evidenceOf(title: string, { lines }: Pick<FoundLogs, 'lines'>): string {
  const deployments = [...new Set(lines.map(it => it.deployment))]
  const under = deployments.map(id => `${id}: ${lines.filter(it => it.deployment === id).length}`)
  return shorten([title, ...under, '', ...lines.map(showLine)].join('\n'), 20_000)
}
