import { z } from 'zod'

/**
 * What n8n's repository describes of its public API (`packages/cli/src/public-api/v1/handlers/executions/spec`), with
 * what it requires. There is no package of it that a test could read.
 */
const time = z.iso.datetime().nullable()

const execution = z.strictObject({
  ...{
    id: z.string(),
    finished: z.boolean(),
    status: z.enum('canceled crashed error new running success unknown waiting'.split(' ')),
  },
  mode: z.enum('cli error integrated internal manual retry trigger webhook evaluation chat agent'.split(' ')),
  ...{ retryOf: z.string().nullable(), retrySuccessId: z.string().nullable() },
  ...{ startedAt: time, stoppedAt: time, workflowId: z.string(), waitTill: time },
  storedAt: z.enum(['db', 'fs', 's3', 'az']).optional(),
  jsonSizeBytes: z.number().optional(),
  workflowVersionId: z.string().nullable().optional(),
})

const withData = {
  data: z.looseObject({}).optional(),
  workflowData: z.looseObject({}).optional(),
  customData: z.record(z.string(), z.string()).optional(),
}

/** Of `GET /executions`. */
export const describedList = z.strictObject({ data: z.array(execution), nextCursor: z.string().nullable() })

/** Of `GET /executions/{id}`. */
export const describedExecution = z.strictObject({
  ...execution.shape,
  ...withData,
  ...{ createdAt: z.iso.datetime(), deletedAt: time, storedAt: z.enum(['db', 'fs', 's3', 'az']) },
  tracingContext: z.looseObject({ traceparent: z.string() }).nullable(),
  deduplicationKey: z.string().nullable(),
  ...{ jsonSizeBytes: z.number(), binaryDataSizeBytes: z.number(), usedPrivateCredentials: z.boolean() },
  workflowVersionId: z.string().nullable(),
})

/** Of `POST /executions/{id}/retry`; what it requires. */
export const describedRetry = z.looseObject({
  ...{ id: z.string(), mode: execution.shape.mode, startedAt: time, workflowId: z.string() },
  ...{ finished: z.boolean(), retryOf: z.string().nullable(), status: execution.shape.status, storedAt: z.string() },
  ...{ data: z.looseObject({}), workflowData: z.looseObject({}), customData: z.record(z.string(), z.string()) },
})

/** Names in the query of each operation, in every version that has them. */
export const describedQueries = {
  'GET /api/v1/executions': ['includeData', 'status', 'workflowId', 'projectId', 'limit', 'cursor'],
  'GET /api/v1/executions/{id}': ['includeData'],
  'POST /api/v1/executions/{id}/retry': [],
} as const
