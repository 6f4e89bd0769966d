import { z } from 'zod'
import type { AlertReport } from '../alert-report.ts'
import { type AlertSettings, type AlertSource, alertFields, header, placeOf, readWith } from '../alert-source.ts'
import { isSameSecret } from '../is-same-secret.ts'

type Settings = AlertSettings & { readonly label: string }

/**
 * Notifications of a `webhook_configs` receiver, version 4 of the payload. They are not signed: `http_config` gives the
 * secret as a bearer token (`authorization.credentials`), or as the password of `basic_auth`. The webhook contact point of
 * Grafana sends the same fields as version 1.
 * https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 * https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
 */
export const alertmanager: AlertSource<Settings> = {
  settings: z.strictObject({
    kind: z
      .literal('alertmanager')
      .describe('A webhook receiver of the Alertmanager of Prometheus, or a webhook contact point of Grafana.'),
    ...alertFields('the value of the label that `label` names', 'the label `severity`'),
    label: z
      .string()
      .default('system')
      .meta({
        description: 'The label whose value says which system it is: its key or name, or a key of `systems`.',
        examples: ['service'],
      }),
  }),
  mayBeSigned: headers => tokenOf(headers) !== null,
  isSigned: ({ headers }, secret) => isSameSecret(tokenOf(headers) ?? '', secret),
  // What goes on is repeated word for word every `repeat_interval`.
  identityOf: () => null,
  read: (_, payload, { label }) => readWith(notification, payload, body => readNotification(body, label)),
}

function tokenOf(headers: Parameters<typeof header>[0]): string | null {
  const [, scheme = '', token = ''] = /^(bearer|basic) +(\S+)$/i.exec(header(headers, 'authorization')) ?? []
  if (token === '') return null
  if (scheme.toLowerCase() === 'bearer') return token
  const account = Buffer.from(token, 'base64').toString('utf8')
  return account.includes(':') ? account.slice(account.indexOf(':') + 1) : null
}

const texts = z.record(z.string(), z.string())

const notification = z.object({
  version: z.enum(['4', '1']),
  groupKey: z.string().min(1),
  status: z.enum(['firing', 'resolved']),
  commonLabels: texts,
  commonAnnotations: texts,
  externalURL: z.string().nullish(),
  truncatedAlerts: z.number().nullish(),
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels: texts,
        annotations: texts,
        generatorURL: z.string().nullish(),
      }),
    )
    .min(1),
})

/** Labels that tell where it is. */
const places = ['cluster', 'namespace', 'job', 'service', 'instance', 'pod']

/** A notification is about a group of alerts, which has a key of its own and is resolved when all of them are. */
function readNotification(body: z.infer<typeof notification>, label: string): AlertReport {
  const { groupKey, status, commonLabels, commonAnnotations, alerts, externalURL, truncatedAlerts } = body
  const first = alerts.find(it => it.status === status) ?? alerts[0]
  const said = (name: string) => commonAnnotations[name] || first?.annotations[name] || null
  const labelled = (name: string) => commonLabels[name] || first?.labels[name] || null
  const count = alerts.filter(it => it.status === status).length + (truncatedAlerts ?? 0)
  const name = labelled('alertname')
  return {
    ...{ status, key: groupKey },
    title: said('summary') ?? said('title') ?? name ?? said('description') ?? 'An alert without a name',
    place: placeOf(
      said('summary') === null ? null : name,
      ...places.map(it => commonLabels[it]),
      count > 1 ? `${count} alerts` : null,
    ),
    link: first?.generatorURL || externalURL || null,
    runbook: said('runbook_url') ?? said('runbook'),
    // A group of several systems is of none: what is common to all says whose it is.
    ...{ severity: labelled('severity'), subject: commonLabels[label] ?? null, at: null },
  }
}
