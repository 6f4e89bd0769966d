/** A workflow, and where it stops when it fails. */
export type Workflow = {
  readonly id: string
  readonly name: string
  readonly nodes: readonly { readonly name: string; readonly type: string }[]
  readonly fails: { readonly node: string; readonly message: string }
}

/** An execution, before it is given the API's shape. */
export type Execution = {
  readonly id: number
  readonly workflow: Workflow
  readonly started: Date
  readonly failed: boolean
  readonly retryOf: number | null
}

const lasts = 4_000

/** An entry of `GET /executions`. @param retried the execution that succeeded in its place */
export function executionEntry({ id, workflow, started, failed, retryOf }: Execution, retried: number | null) {
  return {
    id: String(id),
    finished: !failed,
    mode: retryOf === null ? 'trigger' : 'retry',
    retryOf: retryOf === null ? null : String(retryOf),
    retrySuccessId: retried === null ? null : String(retried),
    status: failed ? 'error' : 'success',
    startedAt: started.toISOString(),
    stoppedAt: new Date(started.getTime() + lasts).toISOString(),
    workflowId: workflow.id,
    waitTill: null,
    storedAt: 'db',
    jsonSizeBytes: 0,
    workflowVersionId: null,
  }
}

/** An answer of `GET /executions/{id}`, with or without its data. */
export function executionDetails(execution: Execution, retried: number | null, withData: boolean) {
  const { workflow, failed, started } = execution
  const { name, nodes, id, fails } = workflow
  const last = failed ? fails.node : (nodes.at(-1)?.name ?? '')
  return {
    ...executionEntry(execution, retried),
    createdAt: started.toISOString(),
    ...{ deletedAt: null, tracingContext: null, deduplicationKey: null },
    ...{ binaryDataSizeBytes: 0, usedPrivateCredentials: false },
    ...(withData
      ? {
          data: {
            resultData: {
              ...{ runData: {}, lastNodeExecuted: last },
              ...(failed ? { error: { name: 'NodeApiError', message: fails.message } } : {}),
            },
          },
          workflowData: {
            ...{ id, name, active: true, settings: {}, connections: {} },
            nodes: nodes.map((node, index) => ({
              ...node,
              typeVersion: 1,
              position: [index * 200, 0],
              parameters: {},
            })),
          },
          customData: {},
        }
      : {}),
  }
}
