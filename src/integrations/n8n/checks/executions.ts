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
    /** Only those that stopped at a node whose name or type holds this text. */
    node: z.string().min(1).optional(),
  }),
  async ({ status, since, workflow, node: at }, context: N8nContext) => {
    const of = workflow === undefined ? {} : { workflow }
    const answer = await readExecutions({ status, since: startOf(since, context.now()), ...of }, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { value: all, latencyMs } = answer
    if (all.length === 0) {
      const any = await readPage({ limit: 1, ...of }, context)
      if (any.kind === 'failed') return failed(any.reason, latencyMs)
      if (any.value.data.length === 0) {
        const where = workflow === undefined ? '' : ` of workflow ${workflow}`
        return failed(`n8n shows this key no execution at all${where}: it may not see the workflows.`, latencyMs)
      }
    }
    const stopped = at === undefined ? all : await findStoppedAt(at, all, context)
    if (typeof stopped === 'string') return failed(stopped, latencyMs)
    const [last] = stopped
    const details = last === undefined ? null : await readExecution(last.id, context)
    const known = details?.kind === 'answered' ? details.value : null
    const [node, name] = [known?.data?.resultData?.lastNodeExecuted, known?.workflowData?.name]
    const message = known?.data?.resultData?.error?.message
    const where = at === undefined ? '' : ` at ${at}`
    const what = `${stopped.length} ${stopped.length === 1 ? 'execution' : 'executions'} with the status ${status}${where} in ${since}`
    const latest =
      last === undefined ? '' : `, the latest: ${name ?? `workflow ${last.workflowId}`}${node ? ` at ${node}` : ''}`
    return answered({
      latencyMs,
      status: answer.status,
      json: stopped,
      values: {
        count: stopped.length,
        ...(last === undefined ? {} : { last_id: last.id }),
        ...(node ? { last_node: node } : {}),
        ...(name ? { last_workflow: name } : {}),
      },
      text: stopped.map(describe).join('\n'),
      summary: shorten(what + latest, 200),
      evidence: shorten(
        [what, ...(message ? [`the latest: ${message}`] : []), '', ...stopped.map(describe)].join('\n'),
        20_000,
      ),
    })
  },
)

const mostDetails = 20

/** Those of the latest executions that stopped at such a node; why that cannot be said. */
async function findStoppedAt(
  text: string,
  all: readonly Execution[],
  context: N8nContext,
): Promise<readonly Execution[] | string> {
  const looked = all.slice(0, mostDetails)
  const answers = await Promise.all(looked.map(it => readExecution(it.id, context)))
  const stopped: Execution[] = []
  let unknown = all.length - looked.length
  for (const [index, answer] of answers.entries()) {
    if (answer.kind === 'failed') return answer.reason
    const { data, workflowData } = answer.value
    const name = data?.resultData?.lastNodeExecuted
    const type = workflowData?.nodes.find(it => it.name === name)?.type ?? ''
    const one = looked[index]
    if (!name || one === undefined) unknown += 1
    else if (`${name} ${type}`.toLowerCase().includes(text.toLowerCase())) stopped.push(one)
  }
  return stopped.length > 0 || unknown === 0 ? stopped : `n8n does not show where ${unknown} of them stopped.`
}

function describe({ id, startedAt, status, workflowId, retrySuccessId }: Execution): string {
  const again = retrySuccessId ? `, succeeded as ${retrySuccessId}` : ''
  return `${startedAt ?? 'not begun'} execution ${id} of workflow ${workflowId}: ${status}${again}`
}
