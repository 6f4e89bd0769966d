import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { countBy, describeCounts } from '../../count-by.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type Alert, readAlerts, type TwilioContext } from '../api.ts'

/**
 * The errors of the console's *Monitor*. Values: `count`, and how many have each error code, under the code: `30008`.
 * With a `code` only its errors count.
 */
export const alerts = defineCheck(
  z.strictObject({
    since: period.default('24h'),
    code: z
      .string()
      .regex(/^\d{5}$/, 'an error code such as 30008')
      .optional(),
  }),
  async ({ since, code }, context: TwilioContext) => {
    const answer = await readAlerts(startOf(since, context.now()), context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = answer.value.filter(it => code === undefined || it.error_code === code)
    const counts = countBy(found, it => it.error_code)
    const what = `${code ?? ''} ${found.length === 1 ? 'error' : 'errors'}`.trim()
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, ...Object.fromEntries(counts.map(({ word, count }) => [word, count])) },
      text: describeCounts(counts).join('\n'),
      summary: `${found.length} ${what} in ${since}${code !== undefined || counts[0] === undefined ? '' : `, most: ${counts[0].word}`}`,
      evidence: shorten(
        [`Errors of ${since}`, ...describeCounts(counts), '', ...found.map(describe)].join('\n'),
        20_000,
      ),
    })
  },
)

function describe({ date_created, error_code, alert_text, resource_sid }: Alert): string {
  return `${date_created} ${error_code} ${shorten(alert_text ?? '', 200)} ${resource_sid ?? ''}`.trimEnd()
}
