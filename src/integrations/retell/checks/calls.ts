import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { countBy, describeCounts, shareOf } from '../../count-by.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type RetellCall, type RetellContext, readCalls } from '../api.ts'

const pages = 5

/** Outbound calls that nobody took; the agent could not do better. */
const notTaken = new Set(['dial_busy', 'dial_no_answer', 'user_declined'])

/**
 * Calls of a period, and how they ended. Values: `count`; where there are any `failed` (an error, or not connected for
 * another reason than that nobody took the call), `failed_share`, and the share of each `disconnection_reason` among the
 * calls that are over, in percent, under its own name.
 */
export const calls = defineCheck(
  z.strictObject({ since: period.default('24h'), agent: z.string().optional() }),
  async ({ since, agent }, context: RetellContext) => {
    const id = agent ?? context.target.agent
    const found: RetellCall[] = []
    let next: string | undefined
    let latencyMs = 0
    for (let page = 0; ; page += 1) {
      if (page === pages)
        return failed(`There are more than ${found.length} calls in ${since}: ask for less.`, latencyMs)
      const from = startOf(since, context.now())
      const asked = { since: from, ...(id === undefined ? {} : { agent: id }), ...(next === undefined ? {} : { next }) }
      const answer = await readCalls(asked, context)
      latencyMs += answer.latencyMs ?? 0
      if (answer.kind === 'failed') return failed(answer.reason, latencyMs)
      found.push(...answer.value.items)
      if (!answer.value.has_more) break
      if (answer.value.pagination_key === undefined)
        return failed('Retell says that there is more, and not where.', latencyMs)
      next = answer.value.pagination_key
    }
    const over = countBy(
      found.filter(it => it.disconnection_reason),
      it => it.disconnection_reason ?? '',
    )
    const bad = found.filter(isFailed)
    const shares = Object.fromEntries(over.map(({ word, share }) => [word, share]))
    const counts = { failed: bad.length, failed_share: shareOf(bad.length, found.length), ...shares }
    const most = countBy(bad, reasonOf)[0]
    return answered({
      latencyMs,
      json: found,
      values: { count: found.length, ...(found.length === 0 ? {} : counts) },
      text: describeCounts(over).join('\n'),
      summary:
        found.length === 0
          ? `no calls in ${since}`
          : `${found.length} ${found.length === 1 ? 'call' : 'calls'} in ${since}, ${bad.length} failed${most === undefined ? '' : `, most: ${most.word}`}`,
      evidence: shorten([`Calls of ${since}`, ...describeCounts(over), '', ...bad.map(describe)].join('\n'), 20_000),
    })
  },
)

function isFailed({ call_status, disconnection_reason }: RetellCall): boolean {
  return call_status === 'error' || (call_status === 'not_connected' && !notTaken.has(disconnection_reason ?? ''))
}

function reasonOf({ disconnection_reason, call_status }: RetellCall): string {
  return disconnection_reason ?? call_status
}

function describe(call: RetellCall): string {
  const at = call.start_timestamp ? new Date(call.start_timestamp).toISOString() : 'at an unknown time'
  return `${at} ${call.call_id} ${reasonOf(call)} ${call.agent_id}`
}
