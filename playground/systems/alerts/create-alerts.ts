import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { organization, project } from '../sentry/issue.ts'

/** What the panel can have sent to the bot. */
export const sendable = ['sentry', 'alertmanager', 'alertmanager-over'] as const

export type Sendable = (typeof sendable)[number]

export type Alerts = {
  /** What the bot needs in its environment to take them. */
  readonly environment: Readonly<Record<'DEMO_SENTRY_SECRET' | 'DEMO_ALERTMANAGER_TOKEN', string>>
  /**
   * Sends one about a system, by its key. @returns what the bot says against it; null when it takes it.
   * @param seen what people notice of it now
   */
  readonly send: (what: Sendable, system: string, seen: Seen | null) => Promise<string | null>
}

type Seen = {
  readonly summary: string
  /** File of the runbook for it. */
  readonly runbook: string | null
}

const usual: Seen = { summary: 'More than 5 % of the requests fail', runbook: null }

/** Imitates Sentry and an Alertmanager as senders of webhooks. `at`: the address before the name of a source. */
export function createAlerts({ at, now }: { readonly at: () => string; readonly now: () => Date }): Alerts {
  const [clientSecret, token] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')]

  /** What was told of each system last. */
  const told = new Map<string, Seen>()

  /** https://docs.sentry.io/organization/integrations/integration-platform/webhooks/issue-alerts/ */
  const sentry = () => {
    const event = {
      ...{ event_id: randomUUID().replaceAll('-', ''), issue_id: '5001', level: 'error', platform: 'node' },
      ...{
        title: 'TypeError: Cannot read properties of undefined (reading "gclid")',
        culprit: 'POST /api/call-event/v2',
      },
      ...{ datetime: now().toISOString(), project: 1 },
      url: `https://sentry.io/api/0/projects/${organization}/${project.slug}/events/1/`,
      web_url: `https://sentry.io/organizations/${organization}/issues/5001/`,
    }
    const data = { event, triggered_rule: 'Call events fail' }
    const body = JSON.stringify({ action: 'triggered', actor: { id: 'sentry', name: 'Sentry' }, data })
    const signature = createHmac('sha256', clientSecret).update(body).digest('hex')
    const headers = { 'sentry-hook-resource': 'event_alert', 'sentry-hook-signature': signature }
    return { source: 'errors', body, headers: { ...headers, 'request-id': randomUUID() } }
  }

  /** https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
  const alertmanager = (system: string, status: 'firing' | 'resolved', seen: Seen | null) => {
    // What is over is what was told of before.
    const { summary, runbook } = (status === 'firing' ? seen : told.get(system)) ?? usual
    if (status === 'firing') told.set(system, { summary, runbook })
    const alertname = summary === usual.summary ? 'HighErrorRate' : nameOf(summary)
    const labels = { alertname, severity: 'critical', system, instance: `${system}:443` }
    const annotations = {
      summary,
      ...(runbook === null ? {} : { runbook_url: `https://git.example.com/runbooks/blob/main/${runbook}` }),
    }
    const generatorURL = 'http://prometheus.example.com:9090/graph?g0.expr=rate'
    const body = JSON.stringify({
      ...{ version: '4', status, receiver: 'handrail', externalURL: 'http://alertmanager.example.com:9093' },
      groupKey: `{}:{alertname="${alertname}", system="${system}"}`,
      ...{ groupLabels: { alertname, system }, commonLabels: labels, commonAnnotations: annotations },
      alerts: [{ status, labels, annotations, startsAt: now().toISOString(), generatorURL }],
    })
    return { source: 'metrics', body, headers: { authorization: `Bearer ${token}` } }
  }

  return {
    environment: { DEMO_SENTRY_SECRET: clientSecret, DEMO_ALERTMANAGER_TOKEN: token },
    send: async (what, system, seen) => {
      const { source, body, headers } =
        what === 'sentry' ? sentry() : alertmanager(system, what === 'alertmanager' ? 'firing' : 'resolved', seen)
      try {
        const response = await fetch(`${at()}/${source}`, {
          ...{ method: 'POST', body, signal: AbortSignal.timeout(5_000) },
          headers: { 'content-type': 'application/json', ...headers },
        })
        return response.ok ? null : `The bot answers ${response.status}`
      } catch {
        return 'The bot does not answer'
      }
    },
  }
}

/** Words as the name of an alert: `NobodyCanRegister`. */
function nameOf(words: string): string {
  return words.replaceAll(/\W*(\w)(\w*)/g, (_, first: string, rest: string) => `${first.toUpperCase()}${rest}`)
}
