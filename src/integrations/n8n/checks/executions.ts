import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type Execution, type N8nContext, readExecution, readExecutions, readPage } from '../api.ts'

/**
 * Executions of a status, failed ones where it is not said. Values: `count`; of the latest of them `last_id`, `last_node`
 * and `last_workflow` where n8n has kept its data. A key that sees no execution at all, of any status, tells nothing.
 */
export const executions = defineCheck(
  z.strictObject({
    status: z.enum(['error', 'crashed', 'success', 'waiting', 'running', 'canceled']).default('error'),
    since: period.default('24h'),
    /** Id of a workflow. */
    workflow: z.string().optional(),
  }),
  async ({ status, since, workflow }, context: N8nContext) => {
    const of = workflow === undefined ? {} : { workflow }
    const answer = await readExecutions({ status, since: startOf(since, context.now()), ...of }, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { value: found, latencyMs } = answer
    const [last] = found
    if (last === undefined) {
      const any = await readPage({ limit: 1, ...of }, context)
      if (any.kind === 'failed') return failed(any.reason, latencyMs)
      if (any.value.data.length === 0) {
        const where = workflow === undefined ? '' : ` of workflow ${workflow}`
        return failed(`n8n shows this key no execution at all${where}: it may not see the workflows.`, latencyMs)
      }
    }
    const details = last === undefined ? null : await readExecution(last.id, context)
    const known = details?.kind === 'answered' ? details.value : null
    const [node, name] = [known?.data?.resultData?.lastNodeExecuted, known?.workflowData?.name]
    const message = known?.data?.resultData?.error?.message
    const what = `${found.length} ${found.length === 1 ? 'execution' : 'executions'} with the status ${status} in ${since}`
    const where =
      last === undefined ? '' : `, the latest: ${name ?? `workflow ${last.workflowId}`}${node ? ` at ${node}` : ''}`
    return answered({
      latencyMs,
      status: answer.status,
      json: found,
      values: {
        count: found.length,
        ...(last === undefined ? {} : { last_id: last.id }),
        ...(node ? { last_node: node } : {}),
        ...(name ? { last_workflow: name } : {}),
      },
      text: found.map(describe).join('\n'),
      summary: shorten(what + where, 200),
      evidence: shorten(
        [what, ...(message ? [`the latest: ${message}`] : []), '', ...found.map(describe)].join('\n'),
        20_000,
      ),
    })
  },
)

function describe({ id, startedAt, status, workflowId, retrySuccessId }: Execution): string {
  const again = retrySuccessId ? `, succeeded as ${retrySuccessId}` : ''
  return `${startedAt ?? 'not begun'} execution ${id} of workflow ${workflowId}: ${status}${again}`
}
