import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { countRows, openClient, type SupabaseContext } from '../api.ts'
import { byKey, describeFilters, filter, table } from '../filter.ts'

/** Counts the rows of a table that filters let through. Value: `count`. */
export const count = defineCheck(
  z.preprocess(byKey, z.strictObject({ table, filters: z.array(filter) })),
  async ({ table, filters }, context: SupabaseContext) => {
    const opened = openClient(context)
    if (opened.kind === 'refused') return failed(opened.reason)
    const counted = await countRows(opened, table, filters)
    if (counted.kind === 'failed') return failed(counted.reason, counted.latencyMs)
    const { count, latencyMs, status } = counted
    return answered({
      latencyMs,
      status,
      json: { count },
      values: { count },
      text: String(count),
      summary: `${count} ${count === 1 ? 'row' : 'rows'} of ${table}`,
      evidence: `${table}: ${describeFilters(filters)}\n\n${count}`,
    })
  },
)
