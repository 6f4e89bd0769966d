import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { readBalance, type TwilioContext } from '../api.ts'

/** What the account can still spend. Values: `balance`, `currency`. An answer says as well that the credentials are good. */
export const balance = defineCheck(z.strictObject({}), async (_, context: TwilioContext) => {
  const answer = await readBalance(context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const { balance, currency } = answer.value
  const summary = `balance ${balance} ${currency}, the credentials are accepted`
  return answered({
    latencyMs: answer.latencyMs,
    status: answer.status,
    json: answer.value,
    values: { balance, currency },
    text: summary,
    summary,
    evidence: summary,
  })
})
