import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { countBy, describeCounts } from '../../count-by.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type Message, readMessages, type TwilioContext } from '../api.ts'

/** Statuses that the description lists for a message which has left, or should have. */
const statuses = ['queued', 'sent', 'delivered', 'undelivered', 'failed', 'received']

/**
 * Messages of a period. Values: `count`; where there are any `lost` (`failed` or `undelivered`), how many have each status,
 * under its name, and how many each error code, under the code.
 */
export const messages = defineCheck(
  z.strictObject({ since: period.default('24h') }),
  async ({ since }, context: TwilioContext) => {
    const answer = await readMessages(startOf(since, context.now()), context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { value: found } = answer
    const counts = countBy(found, it => it.status)
    const lost = found.filter(it => it.status === 'failed' || it.status === 'undelivered')
    const codes = countBy(
      lost.filter(it => it.error_code !== null),
      it => String(it.error_code),
    )
    const values = {
      lost: lost.length,
      ...Object.fromEntries(statuses.map(it => [it, 0])),
      ...Object.fromEntries([...counts, ...codes].map(({ word, count }) => [word, count])),
    }
    const what = found.length === 1 ? 'message' : 'messages'
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, ...(found.length === 0 ? {} : values) },
      text: describeCounts(counts).join('\n'),
      summary:
        found.length === 0
          ? `no messages in ${since}`
          : `${found.length} ${what} in ${since}, ${lost.length} did not arrive${codes[0] === undefined ? '' : `, most: ${codes[0].word}`}`,
      evidence: shorten(
        [`Messages of ${since}`, ...describeCounts(counts), '', ...lost.map(describe)].join('\n'),
        20_000,
      ),
    })
  },
)

function describe({ date_created, sid, direction, status, error_code }: Message): string {
  return `${date_created} ${sid} ${direction} ${status} ${error_code ?? ''}`.trimEnd()
}
