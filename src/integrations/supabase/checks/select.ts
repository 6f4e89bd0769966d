import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { failedReason, openClient, type SupabaseContext } from '../api.ts'

import { addFilters, byKey, column, describeFilters, filter, table } from '../filter.ts'

const shown = 20_000
const rows = z.array(z.record(z.string(), z.unknown()))

/** Reads rows of a table that filters let through. Values: `rows`, and the columns of the row when there is just one. */
export const select = defineCheck(
  z.preprocess(
    byKey,
    z.strictObject({
      table,
      filters: z.array(filter),
      /** Plain names: PostgREST would call a function for others. */
      columns: z
        .string()
        .transform(text => text.split(',').map(it => it.trim()))
        .pipe(z.array(column)),
      /** `created_at` or `created_at desc`. */
      order: z
        .string()
        .regex(/^[A-Za-z_]\w*(?: (?:asc|desc))?$/, 'a column, perhaps with desc')
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(20),
    }),
  ),
  async ({ table, columns, filters, order, limit }, context: SupabaseContext) => {
    const opened = openClient(context)
    if (opened.kind === 'refused') return failed(opened.reason)
    const [by, direction] = order?.split(' ') ?? []
    const asked = opened.client.from(table).select(columns.join(',')).limit(limit).retry(false)
    addFilters(asked, filters)
    if (by !== undefined) asked.order(by, { ascending: direction !== 'desc' })
    const { data, error } = await asked
    const last = opened.last()
    if (error !== null || last?.kind !== 'answered') return failed(failedReason(last, error), last?.latencyMs ?? null)
    const parsed = rows.safeParse(data)
    if (!parsed.success) return failed('Supabase answered in a form that Handrail does not know.', last.latencyMs)
    const found = parsed.data
    const [only] = found
    const scalars = found.length === 1 ? Object.entries(only ?? {}).filter(([, value]) => isScalar(value)) : []
    const lines = found.map(row => JSON.stringify(row))
    const count = `${found.length} ${found.length === 1 ? 'row' : 'rows'}`
    return answered({
      latencyMs: last.latencyMs,
      status: last.status,
      json: found,
      rows: found.length,
      values: { ...Object.fromEntries(scalars), rows: found.length },
      text: lines.join('\n'),
      summary: count,
      evidence: shorten([`${table}: ${describeFilters(filters)}`, '', count, ...lines].join('\n'), shown),
    })
  },
)

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
