import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, callApi, jsonOf } from '../transport/call-api.ts'
import type { StatuspageTarget } from './target.ts'

/**
 * The summary of a page, as the page itself documents it under `/api` (such as https://confluence.status.atlassian.com/api); only
 * what is read is named. A word that is not listed is another shape: what it means is not known.
 */
const summary = z.object({
  page: z.object({ name: z.string(), url: z.string(), updated_at: z.string() }),
  status: z.object({
    indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
    description: z.string(),
  }),
  components: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance']),
      /** Whether it only holds others. */
      group: z.boolean().nullish(),
    }),
  ),
  /** Those that are not resolved. */
  incidents: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
      created_at: z.string(),
      shortlink: z.string().nullish(),
    }),
  ),
})

export type PageSummary = z.output<typeof summary>

/** What a page says of its vendor now. */
export function readSummary(context: CallContext<StatuspageTarget>): Promise<ApiAnswer<PageSummary>> {
  const vendor = `The status page ${new URL(context.target.base).host}`
  return callApi({ method: 'GET', path: '/api/v2/summary.json', vendor, public: true }, jsonOf(summary), context)
}
