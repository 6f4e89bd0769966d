import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, type Credentials, callApi, jsonOf } from '../transport/call-api.ts'
import type { N8nTarget } from './target.ts'

/**
 * Paths and shapes are those of the OpenAPI description that n8n's own repository holds for its public API
 * (packages/cli/src/public-api/v1); only what is read is named. Ids were numbers before they were texts. That the latest
 * execution comes first, and where a run's data holds its last node, stands in n8n's sources and in no description.
 */
const anId = z.union([z.string(), z.number()]).transform(String)

const execution = z.object({
  id: anId,
  status: z.string(),
  workflowId: anId,
  /** Null until it has begun. */
  startedAt: z.string().nullish(),
  retryOf: anId.nullish(),
  /** The execution that succeeded in its place. */
  retrySuccessId: anId.nullish(),
})

export type Execution = z.output<typeof execution>

const details = execution.extend({
  data: z
    .object({
      resultData: z
        .object({
          lastNodeExecuted: z.string().nullish(),
          error: z.object({ message: z.string().nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  workflowData: z
    .object({
      name: z.string(),
      nodes: z.array(z.object({ name: z.string(), type: z.string(), disabled: z.boolean().nullish() })),
    })
    .nullish(),
})

export type ExecutionDetails = z.output<typeof details>

const retried = z.object({ id: anId, status: z.string().nullish() })

type Retried = z.output<typeof retried>

export type N8nContext = CallContext<N8nTarget>

export const vendor = 'n8n'
const credentials: Credentials = { fields: ['key'], headers: key => ({ 'x-n8n-api-key': key }) }
const size = 250
const mostPages = 4

type Asked = { readonly status?: string; readonly workflow?: string; readonly limit?: number; readonly cursor?: string }

const list = z.object({ data: z.array(execution), nextCursor: z.string().nullable() })

/** One page of executions, the latest first. */
export function readPage(
  { status, workflow, limit = size, cursor }: Asked,
  context: N8nContext,
): Promise<ApiAnswer<z.output<typeof list>>> {
  const path = `/api/v1/executions${apiQuery({ status, workflowId: workflow, limit, cursor })}`
  return callApi({ method: 'GET', path, vendor, credentials }, jsonOf(list), context)
}

/** Executions of a status that began at `since` or later; failed where there are more than can be read. */
export async function readExecutions(
  { since, ...asked }: Asked & { readonly since: Date },
  context: N8nContext,
): Promise<ApiAnswer<readonly Execution[]>> {
  const found: Execution[] = []
  let cursor: string | undefined
  let latencyMs = 0
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await readPage(cursor === undefined ? asked : { ...asked, cursor }, context)
    latencyMs += answer.latencyMs ?? 0
    if (answer.kind === 'failed') return { ...answer, latencyMs }
    const { data, nextCursor } = answer.value
    const wanted = data.filter(it => !it.startedAt || new Date(it.startedAt) >= since)
    found.push(...wanted)
    if (nextCursor === null || wanted.length < data.length) return { ...answer, value: found, latencyMs }
    cursor = nextCursor
  }
  const reason = `There are more than ${found.length} executions: ask for a shorter period.`
  return { kind: 'failed', reason, sent: true, latencyMs }
}

/** One execution with the workflow as it was then and the node that ran last. */
export function readExecution(id: string, context: N8nContext): Promise<ApiAnswer<ExecutionDetails>> {
  const path = apiPath`/api/v1/executions/${id}` + apiQuery({ includeData: 'true' })
  return callApi({ method: 'GET', path, vendor, credentials }, jsonOf(details), context)
}

/** Runs an execution again with the workflow as it was then; gives the new one, and how it ended where that is said. */
export function retryExecution(id: string, context: N8nContext): Promise<ApiAnswer<Retried>> {
  const asked = {
    method: 'POST',
    path: apiPath`/api/v1/executions/${id}/retry`,
    body: { loadWorkflow: false },
    ...{ vendor, credentials },
  } as const
  return callApi(asked, jsonOf(retried), context)
}
