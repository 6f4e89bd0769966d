import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { shareOf } from '../../count-by.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type Delivery, readDeliveries, type TelnyxContext } from '../api.ts'

/**
 * What Telnyx has told our webhooks, and what they answered. Values: `count`; where there are any `failed` deliveries,
 * `failed_share` in percent, `last_status` (of the latest delivery that was answered), and `last_error_status` (of the
 * latest that failed and was answered).
 */
export const webhooks = defineCheck(
  z.strictObject({
    since: period.default('24h'),
    /** Of the webhook's address, such as `/api/sms/webhook`. */
    path: z.string().startsWith('/', 'a path').optional(),
  }),
  async ({ since, path }, context: TelnyxContext) => {
    const answer = await readDeliveries(startOf(since, context.now()), path, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = answer.value
      .filter(it => path === undefined || it.attempts.some(attempt => pathOf(attempt.http?.request?.url) === path))
      .toSorted((a, b) => new Date(b.started_at).getTime() - new Date(a.started_at).getTime())
    const bad = found.filter(it => it.status === 'failed')
    const last = found.flatMap(statusOf)[0]
    const lastError = bad.flatMap(statusOf)[0]
    const values = {
      ...{ failed: bad.length, failed_share: shareOf(bad.length, found.length) },
      ...(last === undefined ? {} : { last_status: last }),
      ...(lastError === undefined ? {} : { last_error_status: lastError }),
    }
    const what = `${found.length === 1 ? 'delivery' : 'deliveries'}${path === undefined ? '' : ` to ${path}`} in ${since}`
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, ...(found.length === 0 ? {} : values) },
      text: found.map(describe).join('\n'),
      summary:
        found.length === 0
          ? `no deliveries${path === undefined ? '' : ` to ${path}`} in ${since}`
          : `${found.length} ${what}, ${bad.length} failed${last === undefined ? '' : `, the last answer was ${last}`}`,
      evidence: shorten([`Deliveries of webhooks, ${since}`, '', ...found.map(describe)].join('\n'), 20_000),
    })
  },
)

function pathOf(address: string | null | undefined): string | null {
  return address && URL.canParse(address) ? new URL(address).pathname : null
}

/** The status of the latest attempt that was answered. */
function statusOf({ attempts }: Delivery): number[] {
  const answered = attempts.flatMap(it => it.http?.response?.status ?? [])
  return answered.slice(0, 1)
}

function describe(delivery: Delivery): string {
  const [status] = statusOf(delivery)
  const path = pathOf(delivery.attempts[0]?.http?.request?.url) ?? ''
  const event = delivery.webhook?.event_type ?? 'an event'
  return `${delivery.started_at} ${delivery.status} ${event} ${path} ${status ?? 'without an answer'}`
}
