import { z } from 'zod'
import { type ApiAnswer, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import { scopeOf, type VercelContext, type VercelProject, vendor } from './api.ts'
import { levels } from './log-line.ts'
import { logsAddress } from './target.ts'

/**
 * The history of the logs, by request: `GET /api/logs/request-logs`. Vercel's reference of its API does not have it; the
 * parameters and the shape are those that its command line uses from version 50 on (vercel/vercel, the `logs-v2` of its command
 * line). A renamed field is therefore an answer that is not read, and never an empty one.
 */
const row = z.object({
  timestamp: z.union([z.string(), z.number()]).transform((value, made) => {
    const at = new Date(value)
    if (Number.isNaN(at.getTime())) made.addIssue('no time')
    return at
  }),
  requestId: z.string().nullish(),
  deploymentId: z.string(),
  requestMethod: z.string().nullish(),
  requestPath: z.string(),
  statusCode: z.union([
    z.number(),
    z
      .string()
      .regex(/^\d{3}$/)
      .transform(Number),
  ]),
  logs: z
    .array(
      z.object({
        level: z
          .string()
          .nullish()
          .transform(level => level?.toLowerCase() || 'info')
          .pipe(z.enum(levels)),
        message: z.string().nullish(),
      }),
    )
    .nullish(),
})

const page = z.object({ rows: z.array(row), hasMoreRows: z.boolean() })

export type RequestRow = z.output<typeof row>

export type RequestFilter = {
  /** Requests that logged a line of one of these levels. */
  readonly level?: readonly string[]
  /** `500` or `5xx`. */
  readonly statusCode?: string
  readonly search?: string
  readonly requestId?: string
}

export type RequestRows = {
  readonly rows: readonly RequestRow[]
  /** Whether Vercel has more that were not read. */
  readonly more: boolean
}

/** Requests to production between two times, whichever of its deployments answered them; newest first, page by page. */
export async function readRequestLogs(
  project: VercelProject,
  { from, to, filter }: { readonly from: Date; readonly to: Date; readonly filter: RequestFilter },
  { pages, until }: { readonly pages: number; readonly until: number },
  context: VercelContext,
): Promise<ApiAnswer<RequestRows>> {
  const { level, ...others } = filter
  const query = {
    ...{ projectId: project.id, ownerId: project.accountId, environment: 'production' },
    ...{ startDate: from.getTime(), endDate: to.getTime(), level: level?.join(',') },
    ...others,
    ...scopeOf(context).team,
  }
  const rows: RequestRow[] = []
  let latencyMs = 0
  for (let number = 0; ; number += 1) {
    const path = `/api/logs/request-logs${apiQuery({ ...query, page: number })}`
    const base = logsAddress(context.target)
    const answer = await callApi({ method: 'GET', path, base, vendor }, jsonOf(page), context)
    if (answer.kind === 'failed') return answer
    rows.push(...answer.value.rows)
    latencyMs += answer.latencyMs
    const more = answer.value.hasMoreRows
    if (!more || number + 1 >= pages || performance.now() >= until)
      return { ...answer, latencyMs, value: { rows, more } }
  }
}
