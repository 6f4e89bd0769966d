import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type CountedEvents, countEvents, type SentryContext } from '../api.ts'

const day = 86_400_000
/** How many times as many count as the same. */
const most = 1.5

/**
 * Errors of a period against the same period before: the day before, or just before it. Values: `events`, `before`,
 * `ratio` where there were any before, and `at_baseline`: no more than half as many again. Counts of a part of the events
 * could not be checked.
 */
export const rate = defineCheck(
  z.strictObject({
    /** In Sentry's search language. */
    query: z.string().default(''),
    since: period.default('1h'),
    environment: z.string().optional(),
    against: z.enum(['yesterday', 'before']).default('yesterday'),
  }),
  async ({ query, since, environment, against }, context: SentryContext) => {
    const to = context.now()
    const from = startOf(since, to)
    const length = to.getTime() - from.getTime()
    if (against === 'yesterday' && length > day)
      return failed(`${since} is longer than a day: compare with \`before\`.`)
    const shift = against === 'yesterday' ? day : length
    const earlier = { from: new Date(from.getTime() - shift), to: new Date(to.getTime() - shift) }
    const search = { query, environment }
    const [now, then] = await Promise.all([
      countEvents(search, { from, to }, context),
      countEvents(search, earlier, context),
    ])
    if (now.kind === 'failed') return failed(now.reason, now.latencyMs)
    if (then.kind === 'failed') return failed(then.reason, then.latencyMs)
    if (now.value === null || then.value === null)
      return failed('Sentry has counted only a part of the events.', now.latencyMs)
    const [{ events, lately }, { events: before }] = [now.value, then.value]
    const when = against === 'yesterday' ? `the same ${since} a day before` : `the ${since} before`
    const says = `${events} ${events === 1 ? 'error' : 'errors'} in ${since}${latelyOf(lately, to)}; ${before} in ${when}`
    return answered({
      latencyMs: Math.max(now.latencyMs, then.latencyMs),
      status: now.status,
      json: { events, before },
      values: {
        ...{ events, before, at_baseline: events <= most * before },
        ...(before === 0 ? {} : { ratio: Math.round((100 * events) / before) / 100 }),
      },
      text: says,
      summary: says,
      evidence: [says, `search: ${query || 'all errors'}`, `${from.toISOString()} – ${to.toISOString()}`].join('\n'),
    })
  },
)

/** What a change has cured stays in the period until it has passed: how many there were at its end says whether it goes on. */
function latelyOf({ events, since }: CountedEvents['lately'], to: Date): string {
  return since === null ? '' : `, ${events} of them in the last ${Math.round((to.getTime() - since) / 60_000)} min`
}
