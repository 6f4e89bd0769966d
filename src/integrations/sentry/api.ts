import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import type { SentryTarget } from './target.ts'

/**
 * Paths and shapes are those of Sentry's API reference (https://docs.sentry.io/api); only what is read is named. Sentry
 * counts in a string. What stands in `entries` of an event the reference leaves open: that is as Sentry's own pages read it.
 */
const counted = z.object({ count: z.coerce.number(), userCount: z.number().nullish() })

const issue = counted.extend({
  id: z.string(),
  shortId: z.string(),
  title: z.string(),
  culprit: z.string().nullish(),
  permalink: z.string().nullish(),
  level: z.string().nullish(),
  firstSeen: z.string().nullish(),
  lastSeen: z.string().nullish(),
  metadata: z.object({ filename: z.string().nullish(), function: z.string().nullish() }).nullish(),
  /** Of the events that the search finds; absent where it does not narrow them. */
  filtered: counted.nullish(),
})

export type Issue = z.output<typeof issue>

const frame = z.object({
  filename: z.string().nullish(),
  function: z.string().nullish(),
  lineNo: z.number().nullish(),
  inApp: z.boolean().nullish(),
})

const exception = z.object({
  type: z.string().nullish(),
  value: z.string().nullish(),
  stacktrace: z.object({ frames: z.array(frame).nullish() }).nullish(),
})

const event = z.object({
  eventID: z.string(),
  title: z.string(),
  message: z.string().nullish(),
  dateCreated: z.string().nullish(),
  tags: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  entries: z.array(z.object({ type: z.string(), data: z.unknown() })),
  release: z
    .object({
      version: z.string().nullish(),
      lastCommit: z.object({ id: z.string().nullish() }).nullish(),
      versionInfo: z.object({ buildHash: z.string().nullish() }).nullish(),
    })
    .nullish(),
})

export type Event = z.output<typeof event>
export type Exception = z.output<typeof exception>

const exceptions = z.object({ values: z.array(exception) })

const series = z.object({
  timeSeries: z.array(
    z.object({
      values: z.array(z.object({ timestamp: z.number(), value: z.number() })),
      meta: z.object({ dataScanned: z.string().nullish(), interval: z.number().nullish() }),
    }),
  ),
})

const release = z.object({
  version: z.string(),
  shortVersion: z.string(),
  dateCreated: z.string().nullish(),
  dateReleased: z.string().nullish(),
  url: z.string().nullish(),
  lastDeploy: z.object({ environment: z.string(), dateFinished: z.string().nullish() }).nullish(),
})

export type Release = z.output<typeof release>

export type SentryContext = CallContext<SentryTarget>

export type Search = { readonly query: string; readonly since: string; readonly environment?: string | undefined }

export const vendor = 'Sentry'

/** One page of the issues that a search finds, the most frequent first, and the key of the next one. */
export function readIssues(
  { query, since, environment }: Search,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  context: SentryContext,
): Promise<ApiAnswer<{ readonly issues: readonly Issue[]; readonly next: string | null }>> {
  const { organization, project } = context.target
  const numeric = /^\d+$/.test(project)
  const path =
    apiPath`/api/0/organizations/${organization}/issues/` +
    apiQuery({
      ...{ query, statsPeriod: since, environment, sort: 'freq', limit, cursor },
      // `project` takes numbers only (getsentry/sentry#107832); a slug goes in a parameter of its own.
      [numeric ? 'project' : 'projectSlug']: project,
    })
  const read = (text: string, headers: Readonly<Record<string, string>>) => ({
    issues: jsonOf(z.array(issue))(text),
    next: nextOf(headers.link ?? ''),
  })
  return callApi({ method: 'GET', path, vendor }, read, context)
}

/** The key of the next page, as Sentry says it in `Link`; null where there is none. */
function nextOf(link: string): string | null {
  const next = link.split(/,\s*(?=<)/).find(it => /;\s*rel="next"/.test(it) && /;\s*results="true"/.test(it))
  return /;\s*cursor="([^"]+)"/.exec(next ?? '')?.[1] ?? null
}

/** The newest event of an issue. */
export function readLatestEvent(
  issue: string,
  environment: string | undefined,
  context: SentryContext,
): Promise<ApiAnswer<Event>> {
  const path = apiPath`/api/0/organizations/${context.target.organization}/issues/${issue}/events/latest/`
  return callApi({ method: 'GET', path: path + apiQuery({ environment }), vendor }, jsonOf(event), context)
}

/** The exception that an event was raised with, the last of a chain; null where it has none, or of another shape. */
export function exceptionOf({ entries }: Event): Exception | null {
  const found = entries.find(it => it.type === 'exception')
  const parsed = exceptions.safeParse(found?.data)
  return parsed.success ? (parsed.data.values.at(-1) ?? null) : null
}

/** How many errors there were between two times, by the search; null in place of a count of a part of them. */
export async function countEvents(
  { query, environment }: Pick<Search, 'query' | 'environment'>,
  { from, to }: { readonly from: Date; readonly to: Date },
  context: SentryContext,
): Promise<ApiAnswer<CountedEvents | null>> {
  const { organization, project } = context.target
  const path =
    apiPath`/api/0/organizations/${organization}/events-timeseries/` +
    apiQuery({
      ...{ dataset: 'errors', yAxis: 'count()', start: from.toISOString(), end: to.toISOString() },
      ...{ query: query === '' ? undefined : query, environment, project },
    })
  const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(series), context)
  if (answer.kind === 'failed') return answer
  const all = answer.value.timeSeries
  const isWhole = all.length === 1 && all.every(it => it.values.length > 0 && it.meta.dataScanned !== 'partial')
  if (!isWhole) return { ...answer, value: null }
  const values = all.flatMap(it => it.values)
  // Stretches are as long as Sentry makes them; five minutes at least tell something.
  const span = Math.max(all[0]?.meta.interval ?? Number.POSITIVE_INFINITY, 300_000)
  const last = values.filter(it => it.timestamp >= to.getTime() - span && it.timestamp > from.getTime())
  return {
    ...answer,
    value: { events: sumOf(values), lately: { events: sumOf(last), since: last[0]?.timestamp ?? null } },
  }
}

export type CountedEvents = {
  readonly events: number
  /** Those of the last stretches, and when these began; null where Sentry counts the whole period as one. */
  readonly lately: { readonly events: number; readonly since: number | null }
}

const sumOf = (values: readonly { readonly value: number }[]) => values.reduce((total, { value }) => total + value, 0)

/** The project's releases, the newest first, 50 at most. */
export function readReleases(context: SentryContext): Promise<ApiAnswer<readonly Release[]>> {
  const { organization, project } = context.target
  const path = apiPath`/api/0/organizations/${organization}/releases/` + apiQuery({ project, per_page: 50 })
  return callApi({ method: 'GET', path, vendor }, jsonOf(z.array(release)), context)
}
