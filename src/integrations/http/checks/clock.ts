import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'
import { callHttp } from '../../transport/call-http.ts'
import type { HttpTarget } from '../target.ts'

/**
 * How far the clock of a target is from ours, by the `Date` of whatever it answers (RFC 9110, 6.6.1), which is exact to a
 * second. Values: `skew` in whole seconds, and `ahead`: whether its clock is ahead of ours.
 */
export const clock = defineCheck(
  // The host is named for whoever chooses the target.
  z.strictObject({ host: z.string().optional() }),
  async (_, context: CallContext<HttpTarget>) => {
    const { target, now } = context
    const [path = '/'] = target.reads
    const url = new URL(target.base.replace(/\/$/, '') + path)
    const before = now().getTime()
    const answer = await callHttp({ method: 'HEAD', url, headers: {}, body: null, use: 'read' }, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { headers, status, latencyMs } = answer
    const theirs = Date.parse(headers.date ?? '')
    if (Number.isNaN(theirs)) return failed(`${url.host} says no time: its answer has no \`Date\`.`, latencyMs)
    if (Number(headers.age ?? 0) > 0)
      return failed(`${url.host} answers from a cache, so its \`Date\` is that of an earlier answer.`, latencyMs)
    // When it was written lies between sending and receiving; its fraction of a second is cut off.
    const ours = (before + now().getTime()) / 2
    const difference = Math.trunc((theirs + 500 - ours) / 1_000)
    const skew = Math.abs(difference)
    const ahead = difference > 0
    const says =
      skew === 0 ? 'its clock agrees with ours' : `its clock is ${skew} s ${ahead ? 'ahead of' : 'behind'} ours`
    return answered({
      ...{ latencyMs, status, values: { skew, ahead }, text: String(skew), summary: says },
      evidence: [`HEAD ${url.href}`, `date: ${headers.date}`, `ours: ${new Date(ours).toUTCString()}`].join('\n'),
    })
  },
)
