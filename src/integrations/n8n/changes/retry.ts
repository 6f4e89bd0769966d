import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import type { Plan } from '../../../gate/proposal.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import { type ExecutionDetails, type N8nContext, readExecution, readPage, retryExecution } from '../api.ts'
import { reachingNodes } from '../reaching-nodes.ts'

const asked = z.strictObject({
  /** Absent: the latest that failed. */
  execution: z.string().regex(/^\d+$/, 'the id of an execution').optional(),
  workflow: z.string().optional(),
})

const planned = z.strictObject({ execution: z.string() })

/** Runs a failed execution again, with the workflow as it was then. */
export const retry = defineChange({
  effect: 'change',
  asked,
  planned,
  plan,
  guards: async ({ execution }, context: N8nContext) => {
    const found = await readExecution(execution, context)
    if (found.kind === 'failed')
      throw new HandrailError('unexpected', found.reason, 'Propose it again when n8n answers.')
    return guardsOf(found.value)
  },
  perform,
  confirm,
})

function guardsOf({ id, status, retrySuccessId }: ExecutionDetails) {
  return { execution: id, status, 'succeeded as': retrySuccessId ?? 'nothing' }
}

async function plan({ execution, workflow }: z.output<typeof asked>, context: N8nContext): Promise<PlanResult> {
  const id = execution ?? (await findLatest(workflow, context))
  if (typeof id !== 'string') return id
  const found = await readExecution(id, context)
  if (found.kind === 'failed') return { kind: 'refused', reason: found.reason }
  const { status, retrySuccessId } = found.value
  if (status !== 'error' && status !== 'crashed') {
    return { kind: 'refused', reason: `Execution ${id} has the status ${status}: only a failed one is run again.` }
  }
  if (retrySuccessId) return { kind: 'refused', reason: `Execution ${id} has succeeded as ${retrySuccessId} already.` }
  return { kind: 'planned', plan: describePlan(found.value, context) }
}

async function findLatest(workflow: string | undefined, context: N8nContext): Promise<string | PlanResult> {
  const of = workflow === undefined ? {} : { workflow }
  const page = await readPage({ status: 'error', limit: 1, ...of }, context)
  if (page.kind === 'failed') return { kind: 'refused', reason: page.reason }
  return page.value.data[0]?.id ?? { kind: 'refused', reason: 'No execution has failed that this key may see.' }
}

function describePlan(found: ExecutionDetails, context: N8nContext): Plan {
  const { id, status, startedAt, workflowId, workflowData, data } = found
  const { system, systemName, targetName } = context
  const reaching = reachingNodes(workflowData)
  // Running it again does again what its nodes do: what they reach may be customers, or rows.
  const effect = reaching?.length === 0 ? 'change' : 'destroy'
  const node = data?.resultData?.lastNodeExecuted
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  return {
    title: `Run execution ${id} of ${workflowData?.name ?? `workflow ${workflowId}`} again`,
    effect,
    where: `${systemName}, ${targetName} (n8n)`,
    lines: [
      line('Now', `${status}${startedAt ? `, began ${startedAt}` : ''}${node ? `, stopped at ${node}` : ''}`),
      line('After', 'it runs again with the same input, and the workflow as it was then'),
      reaching === null
        ? line('Reaches', 'n8n does not say which nodes the workflow has', true)
        : line('Reaches', reaching.length === 0 ? 'nothing outside of n8n' : reaching.join(', '), reaching.length > 0),
    ],
    undo: null,
    undoCall: null,
    typed: effect === 'destroy' ? id : null,
    guards: guardsOf(found),
    call: { connector: 'n8n', name: 'retry', system, target: targetName, arguments: { execution: id } },
  }
}

async function perform({ execution }: z.output<typeof planned>, context: N8nContext): Promise<ActResult> {
  const found = await readExecution(execution, context)
  if (found.kind === 'failed') return { kind: 'failed', summary: found.reason }
  if (found.value.retrySuccessId) {
    const summary = `Execution ${execution} has succeeded as ${found.value.retrySuccessId}; nothing was sent.`
    return { kind: 'moved', summary }
  }
  const made = await retryExecution(execution, context)
  if (made.kind === 'failed') return { kind: made.sent ? 'lost' : 'failed', summary: made.reason }
  const { id, status } = made.value
  const again = `n8n runs execution ${execution} again as ${id}`
  if (status != null && isOver(status))
    return { kind: status === 'success' ? 'succeeded' : 'failed', summary: `${again}: ${status}` }
  return { kind: 'accepted', summary: again }
}

async function confirm({ execution }: z.output<typeof planned>, context: N8nContext): Promise<ConfirmResult> {
  const found = await readExecution(execution, context)
  if (found.kind === 'failed') return { kind: 'unclear', summary: found.reason }
  const { retrySuccessId, workflowId } = found.value
  if (retrySuccessId) return { kind: 'done', summary: `Execution ${execution} has succeeded as ${retrySuccessId}` }
  const page = await readPage({ workflow: workflowId }, context)
  if (page.kind === 'failed') return { kind: 'unclear', summary: page.reason }
  const again = page.value.data.find(it => it.retryOf === execution)
  if (again !== undefined) {
    const kind = isOver(again.status) ? (again.status === 'success' ? 'done' : 'failed') : 'going-on'
    return { kind, summary: `Execution ${execution} runs again as ${again.id}: ${again.status}` }
  }
  // n8n leaves out of its list what still runs.
  return { kind: 'unclear', summary: `n8n lists no execution that runs ${execution} again; one may be running` }
}

/** Of the statuses that n8n's description names. */
function isOver(status: string): boolean {
  return ['success', 'error', 'crashed', 'canceled'].includes(status)
}
