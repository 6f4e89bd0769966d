import { z } from 'zod'
import type { AlertReport } from '../alert-report.ts'
import { type AlertSource, alertFields, aTime, header, placeOf, readWith } from '../alert-source.ts'
import { isSameSecret, signatureOf } from '../is-same-secret.ts'

/**
 * Webhooks of an internal integration, signed with its client secret: the HMAC of the body in `Sentry-Hook-Signature`.
 * The time in `Sentry-Hook-Timestamp` and the id in `Request-ID` are not signed, so nothing is made of them.
 * https://docs.sentry.io/organization/integrations/integration-platform/webhooks/
 */
export const sentry: AlertSource = {
  settings: z.strictObject({
    kind: z.literal('sentry').describe('Webhooks of an internal integration of Sentry.'),
    ...alertFields('the slug of the project', 'the level of the event, or `critical` and `warning` of a metric alert'),
  }),
  mayBeSigned: headers => /^[\da-f]{64}$/.test(header(headers, 'sentry-hook-signature')),
  isSigned: ({ headers, body }, secret) =>
    isSameSecret(header(headers, 'sentry-hook-signature'), signatureOf(secret, [body]).toString('hex')),
  identityOf: ({ body }) => body,
  read: (headers, payload) => {
    switch (header(headers, 'sentry-hook-resource')) {
      case 'event_alert':
        return readWith(eventAlert, payload, readEventAlert)
      case 'issue':
        return readWith(issue, payload, readIssue)
      case 'metric_alert':
        return readWith(metricAlert, payload, readMetricAlert)
      default:
        // Installations and comments tell of no alert; each error by itself is told of by the alert of its issue.
        return 'ignored'
    }
  },
}

const id = z.union([z.string(), z.number()]).transform(String)

const eventAlert = z.object({
  data: z.object({
    event: z.object({
      issue_id: id,
      title: z.string(),
      culprit: z.string().nullish(),
      level: z.string().nullish(),
      url: z.string().nullish(),
      web_url: z.string().nullish(),
      datetime: aTime,
    }),
    triggered_rule: z.string().nullish(),
  }),
})

function readEventAlert({ data: { event } }: z.infer<typeof eventAlert>): AlertReport {
  // The payload has the project's number alone; its slug stands in the address of the event.
  const project = /\/projects\/[^/]+\/([^/]+)\//.exec(event.url ?? '')?.[1] ?? null
  return {
    ...{ status: 'firing', key: `issue ${event.issue_id}`, title: event.title },
    place: placeOf(project, event.culprit),
    ...{ link: event.web_url ?? null, runbook: null, severity: event.level ?? null },
    ...{ subject: project, at: event.datetime ?? null },
  }
}

const issue = z.object({
  action: z.string(),
  data: z.object({
    issue: z.object({
      id,
      title: z.string(),
      culprit: z.string().nullish(),
      level: z.string().nullish(),
      web_url: z.string().nullish(),
      permalink: z.string().nullish(),
      lastSeen: aTime,
      project: z.object({ slug: z.string() }),
    }),
  }),
})

/** `archived` was `ignored` before. */
const issueStatus: { readonly [action: string]: AlertReport['status'] } = {
  ...{ created: 'firing', unresolved: 'firing' },
  ...{ resolved: 'resolved', archived: 'resolved', ignored: 'resolved' },
}

function readIssue({ action, data }: z.infer<typeof issue>): AlertReport | 'ignored' {
  const { id, title, culprit, level, web_url, permalink, lastSeen, project } = data.issue
  const status = Object.hasOwn(issueStatus, action) ? issueStatus[action] : undefined
  if (status === undefined) return 'ignored'
  return {
    ...{ status, key: `issue ${id}`, title, place: placeOf(project.slug, culprit) },
    ...{ link: web_url ?? permalink ?? null, runbook: null, severity: level ?? null, subject: project.slug },
    // An issue may be resolved long after it was seen last.
    at: status === 'firing' ? (lastSeen ?? null) : null,
  }
}

const metricAlert = z.object({
  action: z.string(),
  data: z.object({
    description_title: z.string().nullish(),
    description_text: z.string().nullish(),
    web_url: z.string().nullish(),
    metric_alert: z.object({
      id,
      projects: z.array(z.string()).nullish(),
      alert_rule: z.object({ id, name: z.string() }),
    }),
  }),
})

function readMetricAlert({ action, data }: z.infer<typeof metricAlert>): AlertReport | 'ignored' {
  if (!['critical', 'warning', 'resolved'].includes(action)) return 'ignored'
  const project = data.metric_alert.projects?.[0] ?? null
  return {
    status: action === 'resolved' ? 'resolved' : 'firing',
    // Each time that the rule is crossed has a number of its own; the rule is what people know.
    key: `rule ${data.metric_alert.alert_rule.id}`,
    title: data.metric_alert.alert_rule.name,
    place: placeOf(project, data.description_text),
    ...{ link: data.web_url ?? null, runbook: null, severity: action, subject: project, at: null },
  }
}
