import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { readBalance, type TelnyxContext } from '../api.ts'

/** What the account can still spend. Values: `balance`, `available_credit` (balance and credit limit), `currency`. */
export const balance = defineCheck(z.strictObject({}), async (_, context: TelnyxContext) => {
  const answer = await readBalance(context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const { balance, available_credit, credit_limit, currency } = answer.value
  const summary = `balance ${balance} ${currency}, ${available_credit} ${currency} can be spent`
  return answered({
    latencyMs: answer.latencyMs,
    status: answer.status,
    json: answer.value,
    values: { balance, available_credit, currency },
    text: summary,
    summary,
    evidence: `${summary}\ncredit limit ${credit_limit} ${currency}`,
  })
})
