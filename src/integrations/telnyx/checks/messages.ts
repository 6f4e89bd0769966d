import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { countBy, describeCounts } from '../../count-by.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type Message, readMessages, type TelnyxContext } from '../api.ts'

/** Statuses at the end of a message, as the reference lists them; the last three mean that it did not arrive. */
const statuses = ['delivered', 'received', 'dlr_unconfirmed', 'dlr_timeout', 'failed', 'gw_reject', 'gw_timeout']
const lost = new Set(['failed', 'gw_reject', 'gw_timeout'])

/**
 * Messages of a period by their detail records, which do not hold their text. Values: `count`; where there are any
 * `inbound`, `outbound`, `lost` (`failed`, `gw_reject` or `gw_timeout`), and how many have each status, under its name.
 */
export const messages = defineCheck(
  z.strictObject({ since: period.default('24h'), direction: z.enum(['inbound', 'outbound']).optional() }),
  async ({ since, direction }, context: TelnyxContext) => {
    const answer = await readMessages(startOf(since, context.now()), context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = answer.value.filter(it => direction === undefined || it.direction === direction)
    const counts = countBy(found, it => it.status)
    const bad = found.filter(it => lost.has(it.status))
    const inbound = found.filter(it => it.direction === 'inbound').length
    const values = {
      ...{ inbound, outbound: found.length - inbound, lost: bad.length },
      ...Object.fromEntries(statuses.map(it => [it, 0])),
      ...Object.fromEntries(counts.map(({ word, count }) => [word, count])),
    }
    const what = `${direction ?? ''} ${found.length === 1 ? 'message' : 'messages'}`.trim()
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, ...(found.length === 0 ? {} : values) },
      text: describeCounts(counts).join('\n'),
      summary:
        found.length === 0
          ? `no ${what} in ${since}`
          : `${found.length} ${what} in ${since}, ${bad.length} did not arrive`,
      evidence: shorten(
        [`Messages of ${since}`, ...describeCounts(counts), '', ...bad.map(describe)].join('\n'),
        20_000,
      ),
    })
  },
)

function describe({ created_at, uuid, direction, status, errors }: Message): string {
  return [created_at, uuid, direction, status, ...(errors ?? [])].join(' ')
}
