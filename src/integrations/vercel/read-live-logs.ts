import { z } from 'zod'
import { type ApiAnswer, apiPath, apiQuery, callApi } from '../transport/call-api.ts'
import { scopeOf, type VercelContext, type VercelProject, vendor } from './api.ts'
import { type LogLine, levels } from './log-line.ts'

const line = z.object({
  level: z.enum(levels),
  message: z.string(),
  source: z.string(),
  timestampInMs: z.number(),
  requestMethod: z.string(),
  requestPath: z.string(),
  responseStatusCode: z.number(),
})

/** How long the stream is listened to, in milliseconds. */
export const listenFor = 6_000

/**
 * What a deployment logs from now on, for some seconds: *Get logs for a deployment* of Vercel's reference, "a stream of
 * logs for a given deployment". It has nothing of what was logged before.
 */
export function readLiveLogs(
  project: VercelProject,
  deployment: string,
  context: VercelContext,
): Promise<ApiAnswer<readonly LogLine[]>> {
  const path =
    apiPath`/v1/projects/${project.id}/deployments/${deployment}/runtime-logs` +
    apiQuery({ format: 'lines', ...scopeOf(context).team })
  return callApi({ method: 'GET', path, vendor, listen: listenFor }, text => readLines(text, deployment), context)
}

/** JSON, one object a line. A line that the end of the stream has cut, and the mark of its limit, are left out. */
function readLines(text: string, deployment: string): LogLine[] {
  return text.split('\n').flatMap(row => {
    if (!row.startsWith('{') || !row.endsWith('}')) return []
    const { level, message, source, timestampInMs, requestMethod, requestPath, responseStatusCode } = line.parse(
      JSON.parse(row),
    )
    if (source === 'delimiter') return []
    return {
      ...{ at: new Date(timestampInMs), level, message, method: requestMethod, path: requestPath },
      ...{ status: responseStatusCode, deployment },
    }
  })
}
