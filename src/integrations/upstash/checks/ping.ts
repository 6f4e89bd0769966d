import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'
import { callApi, jsonOf } from '../../transport/call-api.ts'
import type { UpstashTarget } from '../target.ts'

/** An answer of the REST interface (https://upstash.com/docs/redis/features/restapi). */
const answer = z.object({ result: z.string() })

/**
 * Whether the database answers PING with PONG, by `GET /ping`: a command and its arguments as a path. Values: `pong`,
 * `latency` in milliseconds.
 */
export const ping = defineCheck(z.strictObject({}), async (_, context: CallContext<UpstashTarget>) => {
  const asked = await callApi({ method: 'GET', path: '/ping', vendor: 'Upstash' }, jsonOf(answer), context)
  if (asked.kind === 'failed') return failed(asked.reason, asked.latencyMs)
  const { value, status, latencyMs } = asked
  return answered({
    ...{ latencyMs, status, json: value, text: value.result },
    values: { pong: value.result === 'PONG', latency: latencyMs },
    summary: shorten(value.result, 120),
    evidence: `GET /ping\n${shorten(value.result, 2_000)}`,
  })
})
