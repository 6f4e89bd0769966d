import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, type Credentials, callApi, jsonOf } from '../transport/call-api.ts'
import type { StatuspageTarget } from './target.ts'

export type StatuspageContext = CallContext<StatuspageTarget>

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
export function readSummary(context: StatuspageContext): Promise<ApiAnswer<PageSummary>> {
  const vendor = `The status page ${pageHost(context)}`
  return callApi({ method: 'GET', path: '/api/v2/summary.json', vendor, public: true }, jsonOf(summary), context)
}

/**
 * An incident as who manages the page sees it. Paths and shapes are those of https://developer.statuspage.io, where all of
 * this stands; only what is read is named.
 */
const pageIncident = z.object({
  id: z.string(),
  name: z.string(),
  /** Also those of planned work: `scheduled`, `in_progress`. */
  status: z.string(),
  shortlink: z.string().nullish(),
  components: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })).nullish(),
  /** Objects by names that whoever made the incident chose; not shown on the page. */
  metadata: z.record(z.string(), z.unknown()).nullish(),
  incident_updates: z.array(
    z.object({ id: z.string(), status: z.string(), body: z.string().nullish(), created_at: z.string() }),
  ),
})

export type PageIncident = z.output<typeof pageIncident>

/** What is written: what is left out stays as it is. */
export type WrittenIncident = {
  readonly name?: string
  readonly status: string
  readonly body: string
  readonly impact_override?: string
  readonly component_ids?: readonly string[]
  readonly components?: { readonly [id: string]: string }
  readonly metadata?: { readonly [name: string]: object }
  readonly deliver_notifications: true
}

const vendor = 'Statuspage'
const credentials: Credentials = { fields: ['token'], headers: token => ({ authorization: `OAuth ${token}` }) }

/** The incidents of a page that are not over, planned work with them. */
export function readUnresolved(context: StatuspageContext): Promise<ApiAnswer<readonly PageIncident[]>> {
  return readList('/unresolved', { per_page: 100 }, context)
}

/** The latest incidents of a page, over or not. */
export function readLatest(context: StatuspageContext): Promise<ApiAnswer<readonly PageIncident[]>> {
  return readList('', { limit: 100 }, context)
}

function readList(
  which: string,
  query: Parameters<typeof apiQuery>[0],
  context: StatuspageContext,
): Promise<ApiAnswer<readonly PageIncident[]>> {
  const path = `${incidentsPath(context)}${which}${apiQuery(query)}`
  return callApi({ method: 'GET', path, ...means(context) }, jsonOf(z.array(pageIncident)), context)
}

export function readIncident(id: string, context: StatuspageContext): Promise<ApiAnswer<PageIncident>> {
  const path = incidentsPath(context) + apiPath`/${id}`
  return callApi({ method: 'GET', path, ...means(context) }, jsonOf(pageIncident), context)
}

export function createIncident(
  incident: WrittenIncident,
  context: StatuspageContext,
): Promise<ApiAnswer<PageIncident>> {
  const path = incidentsPath(context)
  return callApi({ method: 'POST', path, body: { incident }, ...means(context) }, jsonOf(pageIncident), context)
}

export function updateIncident(
  id: string,
  incident: WrittenIncident,
  context: StatuspageContext,
): Promise<ApiAnswer<PageIncident>> {
  const path = incidentsPath(context) + apiPath`/${id}`
  return callApi({ method: 'PATCH', path, body: { incident }, ...means(context) }, jsonOf(pageIncident), context)
}

function means({ target }: StatuspageContext) {
  return { vendor, credentials, base: target.api }
}

/** Path of the page's incidents. Where the catalog gives no page it gives no token, and nothing is sent. */
export function incidentsPath({ target }: StatuspageContext): string {
  return apiPath`/v1/pages/${target.page ?? ''}/incidents`
}

/** The name by which people know the page. */
export function pageHost({ target }: StatuspageContext): string {
  return new URL(target.base).host
}
