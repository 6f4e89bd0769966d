import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { startOf } from '../../period.ts'
import { type Costs, type OpenaiContext, readCosts } from '../api.ts'

const pages = 4
const cent = 100

/**
 * What the organization was charged. Values: `spent` in the period, `last_day`, `currency`, and `within_budget` where the
 * step names a budget. What is left of a quota OpenAI tells nobody; a quota that is used up is named where it refuses.
 */
export const costs = defineCheck(
  z.strictObject({
    since: z
      .string()
      .regex(/^[1-9]\d{0,2}d$/, 'a number of days such as 30d')
      .default('30d'),
    budget: z.coerce.number().positive().optional(),
  }),
  async ({ since, budget }, context: OpenaiContext) => {
    const days: Costs['data'] = []
    let [latencyMs, status] = [0, 0]
    let next: string | undefined
    for (let read = 0; read < pages; read += 1) {
      const from = startOf(since, context.now())
      const page = await readCosts({ since: from, ...(next === undefined ? {} : { next }) }, context)
      if (page.kind === 'failed') return failed(page.reason, page.latencyMs)
      latencyMs += page.latencyMs
      status = page.status
      days.push(...page.value.data)
      next = page.value.has_more ? (page.value.next_page ?? undefined) : undefined
      if (next === undefined && page.value.has_more)
        return failed('OpenAI does not say where its list goes on.', latencyMs)
      if (next === undefined) break
    }
    if (next !== undefined) return failed(`There is more than can be read of ${since}: ask for less.`, latencyMs)
    const amounts = days.flatMap(it => it.results.map(({ amount }) => amount))
    const currencies = [...new Set(amounts.map(it => it.currency))]
    const [currency = 'usd'] = currencies
    if (currencies.length > 1)
      return failed(`It is charged in several currencies: ${currencies.join(', ')}.`, latencyMs)
    if (days.length === 0) return failed(`OpenAI lists no day of ${since}.`, latencyMs)
    const spent = sumOf(amounts)
    const within = budget === undefined ? {} : { within_budget: spent <= budget }
    const lines = days.map(
      it =>
        `${new Date(it.start_time * 1_000).toISOString().slice(0, 10)}  ${sumOf(it.results.map(result => result.amount))}`,
    )
    const last = sumOf(days.at(-1)?.results.map(it => it.amount) ?? [])
    return answered({
      latencyMs,
      status,
      json: days,
      values: { spent, last_day: last, currency, ...within },
      text: lines.join('\n'),
      summary: `${spent} ${currency} in ${since}, ${last} on the last day${budget === undefined ? '' : `, of ${budget}`}`,
      evidence: [`in ${currency}`, ...lines].join('\n'),
    })
  },
)

function sumOf(amounts: readonly { readonly value: number }[]): number {
  return Math.round(cent * amounts.reduce((sum, { value }) => sum + value, 0)) / cent
}
