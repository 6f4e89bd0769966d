import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { countBy, describeCounts, shareOf } from '../../count-by.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { readCalls, type VapiCall, type VapiContext } from '../api.ts'

/** Of the several hundred reasons that the description lists those that mean a fault of anybody's. */
const faulty =
  /error|fault|failed|invalid|not-(?:found|valid)|shutdown|join-timed-out|closed-websocket|request-returned|no-call-received/

/**
 * Calls of a period, and how they ended. Values: `count`; where there are any `failed` (ended by a fault), `failed_share`,
 * and the share of each `endedReason` among the calls that are over, in percent, under its own name.
 */
export const calls = defineCheck(
  z.strictObject({ since: period.default('24h'), assistant: z.string().optional() }),
  async ({ since, assistant }, context: VapiContext) => {
    const answer = await readCalls(startOf(since, context.now()), assistant, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { value: found } = answer
    const over = countBy(
      found.filter(it => it.endedReason),
      it => it.endedReason ?? '',
    )
    const bad = found.filter(it => faulty.test(it.endedReason ?? ''))
    const most = over.find(it => faulty.test(it.word))
    const shares = Object.fromEntries(over.map(({ word, share }) => [word, share]))
    const values = { failed: bad.length, failed_share: shareOf(bad.length, found.length), ...shares }
    const what = `${found.length} ${found.length === 1 ? 'call' : 'calls'} in ${since}`
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, ...(found.length === 0 ? {} : values) },
      text: describeCounts(over).join('\n'),
      summary:
        found.length === 0
          ? `no calls in ${since}`
          : `${what}, ${bad.length} failed${most === undefined ? '' : `, most: ${most.word}`}`,
      evidence: shorten([`Calls of ${since}`, ...describeCounts(over), '', ...bad.map(describe)].join('\n'), 20_000),
    })
  },
)

function describe({ createdAt, id, endedReason, assistantId }: VapiCall): string {
  return `${createdAt} ${id} ${endedReason ?? ''} ${assistantId ?? ''}`.trimEnd()
}
