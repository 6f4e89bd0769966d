import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'

import { apiPath, apiQuery, callApi, jsonOf } from '../../transport/call-api.ts'
import type { SentryTarget } from '../target.ts'

const vendor = 'Sentry'

/** The part of an issue that is read (docs: *List an Organization's Issues*). Sentry counts in a string. */
const answer = z.array(
  z.object({
    id: z.string(),
    shortId: z.string(),
    title: z.string(),
    culprit: z.string().nullish(),
    permalink: z.string().nullish(),
    level: z.string().nullish(),
    count: z.coerce.number(),
    userCount: z.number().nullish(),
    firstSeen: z.string().nullish(),
    lastSeen: z.string().nullish(),
    metadata: z.object({ filename: z.string().nullish(), function: z.string().nullish() }).nullish(),
  }),
)

/**
 * Issues of the target's project that a search finds, most frequent first. Values: `count` of issues (100 at most),
 * `events` in the period.
 */
export const issues = defineCheck(
  z.strictObject({
    /** In Sentry's search language; a tag is `key:value`. */
    query: z.string().default('is:unresolved'),
    since: z
      .string()
      .regex(/^\d+[smhdw]$/, 'a period such as 30m, 1h, 14d')
      .default('1h'),
    environment: z.string().optional(),
  }),
  async ({ query, since, environment }, context: CallContext<SentryTarget>) => {
    const { target } = context
    const numeric = /^\d+$/.test(target.project)
    const path =
      apiPath`/api/0/organizations/${target.organization}/issues/` +
      apiQuery({
        query,
        statsPeriod: since,
        // `project` takes numbers only (getsentry/sentry#107832); a slug goes in a parameter of its own.
        [numeric ? 'project' : 'projectSlug']: target.project,
        environment,
        sort: 'freq',
        limit: 100,
      })
    const asked = await callApi({ method: 'GET', path, vendor }, jsonOf(answer), context)
    if (asked.kind === 'failed') return failed(asked.reason, asked.latencyMs)
    const found = asked.value
    const events = found.reduce((sum, issue) => sum + issue.count, 0)
    const [top] = found
    const lines = found.map(issue => {
      const frame = [issue.metadata?.filename, issue.metadata?.function].filter(Boolean).join(' in ')
      return [
        `${issue.count} × ${issue.title}`,
        `  ${issue.shortId} ${frame || (issue.culprit ?? '')}`.trimEnd(),
        `  ${issue.permalink ?? ''}`,
      ].join('\n')
    })
    return answered({
      latencyMs: asked.latencyMs,
      status: asked.status,
      json: found,
      values: { count: found.length, events },
      text: lines.join('\n'),
      summary:
        top === undefined
          ? `no issues in ${since}`
          : `${found.length} ${found.length === 1 ? 'issue' : 'issues'}, ${events} ${events === 1 ? 'event' : 'events'} in ${since}; most: ${shorten(top.title, 120)}`,
      evidence: shorten(
        [`Sentry, ${target.organization}/${target.project}: ${query}, ${since}`, '', ...lines].join('\n'),
        20_000,
      ),
    })
  },
)
