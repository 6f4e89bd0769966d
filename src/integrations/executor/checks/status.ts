import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type ExecutorContext, type ExecutorStatus, readStatus } from '../api.ts'

const minute = 60_000

/**
 * The figures of 24 hours. Values: `sent`, `failed_4xx`, `failed_5xx`, `success_rate` and `failure_rate` in percent (absent
 * where nothing was tried), `skipped_rate_limit`, `skipped_duplicate`, `duplicates_sent` where it is counted;
 * `minutes_since_run`, and `on_time`: whether the last run is no longer ago than twice the period of its runs; of the rate
 * limiter `sent_today`, `daily_limit`, `daily_percent`, `minute_limit`; `waiting` messages where they are counted.
 */
export const status = defineCheck(z.strictObject({}), async (_, context: ExecutorContext) => {
  const answer = await readStatus(context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const values = valuesOf(answer.value, context)
  if (typeof values === 'string') return failed(values, answer.latencyMs)
  const { metrics24h: of, stats } = answer.value
  const rate = values.success_rate === undefined ? 'nothing was tried' : `${values.success_rate} % succeeded`
  const reasons = (of.failureReasons ?? []).toSorted((a, b) => b.count - a.count)
  const lines = [
    `sent ${of.sent}, failed ${of.failed4xx} (4xx) and ${of.failed5xx} (5xx): ${rate}`,
    `held back: ${of.skippedRateLimit} by the rate limit, ${of.skippedDuplicate} as duplicates`,
    `rate limiter: ${stats.rateLimiter.sentToday} of ${stats.rateLimiter.dailyLimit} today, ${stats.rateLimiter.minuteLimit} a minute`,
    ...(stats.queue === undefined ? [] : [`waiting: ${stats.queue.waiting}`]),
    `last run: ${answer.value.lastRunAt ?? 'never'}`,
    ...reasons.slice(0, 5).map(it => `${it.count} × ${shorten(it.reason, 120)}`),
  ]
  return answered({
    ...{ latencyMs: answer.latencyMs, status: answer.status, json: answer.value, values, text: lines.join('\n') },
    summary: [...(values.on_time ? [] : [lateness(values.minutes_since_run, context.target.every)]), lines[0]].join(
      '; ',
    ),
    evidence: shorten([`GET ${context.target.status}`, '', ...lines].join('\n'), 20_000),
  })
})

function valuesOf({ metrics24h: of, stats, lastRunAt }: ExecutorStatus, { now, target }: ExecutorContext) {
  const tried = of.sent + of.failed4xx + of.failed5xx
  const share = tried === 0 ? null : of.sent / tried
  // What it says and what it counts have to be of the same world.
  if (share !== null && of.successRate !== null && Math.abs(share - of.successRate) > 0.02) {
    return 'Its success rate does not fit its counts, so what it counts is not known.'
  }
  const ago = lastRunAt === null ? null : (now().getTime() - Date.parse(lastRunAt)) / minute
  const { sentToday, dailyLimit, minuteLimit } = stats.rateLimiter
  const percent = (part: number) => Math.round(part * 1_000) / 10
  return {
    ...{ sent: of.sent, failed_4xx: of.failed4xx, failed_5xx: of.failed5xx },
    ...(share === null ? {} : { success_rate: percent(share), failure_rate: percent(1 - share) }),
    ...{ skipped_rate_limit: of.skippedRateLimit, skipped_duplicate: of.skippedDuplicate },
    ...(of.duplicatesSent === undefined ? {} : { duplicates_sent: of.duplicatesSent }),
    ...(ago === null ? {} : { minutes_since_run: Math.round(ago) }),
    on_time: ago !== null && ago <= 2 * minutesOf(target.every),
    ...{ sent_today: sentToday, daily_limit: dailyLimit, minute_limit: minuteLimit },
    ...(dailyLimit === 0 ? {} : { daily_percent: percent(sentToday / dailyLimit) }),
    ...(stats.queue === undefined ? {} : { waiting: stats.queue.waiting }),
  }
}

/** What an alarm about it begins with. */
function lateness(minutes: number | undefined, every: string): string {
  if (minutes === undefined) return `it has never run, and is to run every ${every}`
  return `the last run was ${minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`} ago, and it is to run every ${every}`
}

/** `15m`, `1h` → minutes. */
function minutesOf(period: string): number {
  return Number.parseInt(period, 10) * (period.endsWith('h') ? 60 : 1)
}
