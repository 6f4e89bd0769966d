import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type ExecutorContext, readRollout, switchWord } from '../api.ts'

/** What it was deployed with. Values: `enabled`, `daily`, `minute` (its limits), `city` and `carrier`, empty where all are served. */
export const rollout = defineCheck(z.strictObject({}), async (_, context: ExecutorContext) => {
  const answer = await readRollout(context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const { value, status, latencyMs } = answer
  const { pilotCity, pilotCarrier, dailySendLimit: daily, rateLimitPerMinute: minute } = value
  const only = [pilotCity, pilotCarrier].flatMap(it => (it ? [shorten(it, 60)] : []))
  const served = only.length === 0 ? 'everybody' : `only ${only.join(', ')}`
  const summary = `${switchWord(value)}, ${daily} a day, ${minute} a minute, ${served}`
  return answered({
    ...{ latencyMs, status, json: value, text: summary, summary },
    values: { enabled: value.executorEnabled, daily, minute, city: pilotCity ?? '', carrier: pilotCarrier ?? '' },
    evidence: [`GET ${context.target.rollout}`, '', summary].join('\n'),
  })
})
